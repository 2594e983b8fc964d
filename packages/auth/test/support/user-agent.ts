import { CLIENT } from './authorization-server.js';
import { Browser } from './browser.js';

/** What the official clients, 1.x and 2.x, ask of an application for OAuth: it remembers all in memory. */
export class UserAgent {
  readonly redirectUrl = CLIENT.redirect_uri;
  readonly clientMetadata = {
    client_name: 'Editor',
    redirect_uris: [CLIENT.redirect_uri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  /** Every page to which the user was sent. */
  readonly visited: URL[] = [];
  readonly #browser = new Browser();
  // oxlint-disable-next-line typescript/no-explicit-any -- the clients' own types differ, and only they read it
  #tokens: any;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  #discovery: any;
  #codeVerifier = '';

  clientInformation(): { client_id: string } {
    return { client_id: CLIENT.client_id };
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  tokens(): any {
    return this.#tokens;
  }

  saveTokens(tokens: unknown): void {
    this.#tokens = tokens;
  }

  redirectToAuthorization(url: URL): void {
    this.visited.push(url);
  }

  saveCodeVerifier(codeVerifier: string): void {
    this.#codeVerifier = codeVerifier;
  }

  codeVerifier(): string {
    return this.#codeVerifier;
  }

  saveDiscoveryState(state: unknown): void {
    this.#discovery = state;
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  discoveryState(): any {
    return this.#discovery;
  }

  /** What the user brings back from where the client sent them last. */
  async comeBack(): Promise<URLSearchParams> {
    const page = this.visited.at(-1);
    if (page === undefined) {
      throw new Error('The client sent its user nowhere.');
    }
    return (await this.#browser.authorize(page, CLIENT.redirect_uri)).searchParams;
  }
}
