import { postLines, raw } from '../../support/raw.js';
import { LEGACY } from '../../support/wire.js';
import type { Known } from './hostile-requests.js';

/** How many cases share a session, which any of them may end. */
const CASES_IN_SESSION = 10;

/** One of the ways into the fuzzed server over HTTP. */
export class FuzzedDoor {
  readonly url: string;
  readonly #token: string;
  #count = 0;
  #known: Known | undefined;

  constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  /** What a case may say: a session of each revision in turn, where there are sessions. */
  async known(): Promise<Known> {
    if (this.#known === undefined || this.#count % CASES_IN_SESSION === 0) {
      this.#known = await this.#open();
    }
    this.#count += 1;
    return this.#known;
  }

  async #open(): Promise<Known> {
    const revision = LEGACY[(this.#count / CASES_IN_SESSION) % LEGACY.length] ?? LEGACY[0];
    const clientInfo = { name: 'fuzz', version: '1.0.0' };
    const params = { protocolVersion: revision, capabilities: { elicitation: {} }, clientInfo };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
    const lines = [...postLines('localhost', body), `Authorization: Bearer ${this.#token}`];
    const { headers } = await raw(this.url, lines, body);
    return { session: headers['mcp-session-id'] ?? 'none', revision, token: this.#token };
  }
}
