import { spawn } from 'node:child_process';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import { WATCHED } from '../support/faults.js';
import {
  envelope,
  type Fields,
  LEGACY,
  META,
  MODERN,
  modernHeaders,
  openSession,
  REVISIONS,
  type Rpc,
} from '../support/wire.js';

const CLIENTS = 200;
const ROUNDS = 10;
const AT_ONCE = 10;

const program = fileURLToPath(
  new URL('../../dist-test/support/crowded-server.js', import.meta.url),
);
const child = spawn(process.execPath, [program], {
  env: WATCHED,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const agent = new Agent({ maxSockets: 400 });
// Else the agent gives the connection of one call to the next that waits, and Node's server closes one that was idle
// for six seconds: whoever stands still for longer sends to a connection that is closing, and is never answered.
const ONE_CALL = { Connection: 'close' } as const;

afterAll(() => {
  agent.destroy();
  child.kill('SIGKILL');
});

async function announced(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    return line.slice(line.indexOf('http://'));
  }
  throw new Error('The server did not start.');
}

/** Without `fetch`, which would take several times as long. */
function send(url: string, headers: Record<string, string>, body: object): Promise<Rpc[]> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, ...ONE_CALL }, agent };
    const sending = request(url, options, (response) => {
      text(response).then((answer) => resolve(messagesOf(response, answer)), reject);
    });
    sending.once('error', reject);
    sending.end(JSON.stringify(body));
  });
}

function messagesOf({ headers }: IncomingMessage, answer: string): Rpc[] {
  const streamed = headers['content-type']?.startsWith('text/event-stream');
  const texts = streamed ? answer.matchAll(/(?<=^data: ).+$/gm) : [[answer]];
  return Array.from(texts, ([message]) => JSON.parse(String(message)) as Rpc);
}

it(`S23: gives each of ${CLIENTS} clients that use equal ids only its own of ${CLIENTS * ROUNDS * AT_ONCE} answers`, async () => {
  const url = await announced();
  let wrong = 0;
  let answered = 0;

  const work = async (client: number): Promise<void> => {
    const revision = REVISIONS[client % REVISIONS.length] ?? MODERN;
    const name = `client ${client}`;
    const own = { 'X-Client': String(client) };
    const legacy = LEGACY.find((id) => id === revision);
    const session =
      legacy === undefined ? {} : await openSession(url, legacy, { headers: own, name });
    const meta: Fields =
      legacy === undefined ? envelope({ [META.client]: { name, version: '1' } }) : {};
    const call = async (id: number): Promise<void> => {
      const secret = `${client}/${id}`;
      const steps = id % 5 === 0 ? 2 : 0;
      const args = { secret, steps };
      const params = { name: 'echo', arguments: args, _meta: { ...meta, progressToken: 1 } };
      const headers =
        legacy === undefined ? { ...modernHeaders('tools/call', params), ...own } : session;
      const body = { jsonrpc: '2.0', id, method: 'tools/call', params };
      const messages = await send(url, headers, body);
      const told = messages.slice(0, -1).map((message) => message.params?.['message']);
      const answer = messages.at(-1);
      const right =
        answer?.id === id &&
        answer.result.content[0].text === `${secret} for ${name} of ${client}` &&
        told.length === steps &&
        told.every((message) => message === secret);
      answered += 1;
      wrong += right ? 0 : 1;
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => call(round * AT_ONCE + n)));
    }
  };

  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
  expect({ answered, wrong }).toEqual({ answered: CLIENTS * ROUNDS * AT_ONCE, wrong: 0 });
}, 120_000);
