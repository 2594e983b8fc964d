import { beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { pause } from '../support/deferred.js';
import { listenTo } from '../support/event-reader.js';
import { createServer, serve } from '../support/serve.js';
import { sessionsOf } from '../support/sessions-of.js';
import { openSession, post } from '../support/wire.js';

const NEVER = new AbortController().signal;
const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const answer = (id: unknown, result: object): object => ({ jsonrpc: '2.0', id, result });

let url = '';
let sessions: ReturnType<typeof sessionsOf>;

beforeEach(async () => {
  const server = createServer();
  sessions = sessionsOf(server);
  url = await serve(server);
});

/** Asks the client of the newest session. */
function ask(method: string): Promise<unknown> {
  const session = [...sessions].at(-1);
  if (session === undefined) {
    throw new Error('Nobody is there.');
  }
  const deliver = (text: string): boolean => {
    session.tell(text);
    return true;
  };
  return session.asked.ask(method, {}, deliver, NEVER);
}

describe('a request of the server', () => {
  it('is answered by the response that the client posts', async () => {
    const headers = await openSession(url);
    const asked = ask('roots/list');
    const stream = await listenTo(url, headers);
    const { data } = await stream.next((event) => event.data?.includes('roots/list') === true);
    const { id } = JSON.parse(String(data)) as { id: number };
    const { status, text } = await post(url, answer(id, { roots: [] }), headers);
    expect({ status, text }).toEqual({ status: 202, text: '' });
    expect(await asked).toEqual({ roots: [] });
    stream.leave();
  });

  it('is answered by a response in a batch', async () => {
    const headers = await openSession(url, '2025-03-26');
    const asked = [ask('roots/list'), ask('ping')];
    const responses = [answer(1, { roots: [] }), answer(2, {})];
    expect((await post(url, responses, headers)).status).toBe(202);
    expect(await Promise.all(asked)).toEqual([{ roots: [] }, {}]);
    const third = ask('ping');
    const { status, message } = await post(url, [ping, answer(3, { late: false })], headers);
    expect({ status, message }).toEqual({ status: 200, message: [answer(1, {})] });
    expect(await third).toEqual({ late: false });
  });

  it('is not answered by another session', async () => {
    const other = await openSession(url);
    await openSession(url);
    const asked = ask('roots/list');
    expect((await post(url, answer(1, { roots: ['stolen'] }), other)).status).toBe(202);
    expect(await Promise.race([asked, pause(30).then(() => 'open')])).toBe('open');
  });

  it('is answered by the official client', async () => {
    const client = new Client({ name: 'official', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    expect(await ask('ping')).toEqual({});
    await client.close();
  });
});
