import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type Claims,
  type ElicitResult,
  type McpServer,
  type McpServerOptions,
  MemoryClaims,
  type RequestContext,
  type TaskSupport,
} from '@lmcp/core';
import { tasks } from '@lmcp/core/tasks';
import { askModern, playRounds } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import { askKnowing } from '../support/task-client.js';
import { type Answer, type Fields, outcomeOf } from '../support/wire.js';
import {
  connectTo,
  type Redis,
  startRedis,
  type StoreClient,
  withRedis,
} from '../support/with-redis.js';

const ANY = { type: 'object' } as const;
const NAME = { type: 'object', properties: { name: { type: 'string' } } };
const KEYS = ['a secret that is long enough to seal a state with'];
const ANSWER = { inputResponses: { user: { action: 'accept', content: { name: 'Ann' } } } };
const USED = { status: 200, code: -32_602 };
const UNTOLD = { status: 503, code: -32_603 };

interface Served {
  readonly url: string;
  readonly server: McpServer;
  /** How often something was done after the user had answered. */
  readonly done: string[];
  readonly errors: unknown[];
}

const askName = (context: RequestContext): Promise<ElicitResult> =>
  context.elicit('user', 'Name?', NAME);

async function serveAsking(
  requestState: McpServerOptions['requestState'],
  options: Partial<McpServerOptions> = {},
): Promise<Served> {
  const done: string[] = [];
  const errors: unknown[] = [];
  const server = createServer({ onError: (error) => errors.push(error), requestState, ...options })
    .tool('ask', '', ANY, async (_args, context) => {
      const answer = await askName(context);
      done.push(answer.action);
      return answer.action;
    })
    .prompt('ask', 'Asks.', async (_args, context) => JSON.stringify(await askName(context)));
  return { url: await serve(server), server, done, errors };
}

const call = (url: string, more: Fields = {}, method = 'tools/call'): Promise<Answer> =>
  askModern(url, method, { name: 'ask', ...more });
const stateOf = ({ message }: Answer): string => message.result.requestState;
const again = (url: string, requestState: string): Promise<Answer> =>
  call(url, { ...ANSWER, requestState });

/** The same bytes in another spelling: of the last character of base64url not every bit counts. */
function respelt(state: string): string {
  const last = state.at(-1) as string;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const other = alphabet[alphabet.indexOf(last) ^ 1] as string;
  return state.slice(0, -1) + other;
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('S27 a requestState that may be used once', () => {
  it('is refused the second time, and the client is told to begin anew', async () => {
    const { url, server, done } = await serveAsking({ once: true });
    const state = stateOf(await call(url));
    expect((await again(url, state)).message.result.content[0].text).toBe('accept');
    const replayed = await again(url, state);
    expect(outcomeOf(replayed)).toEqual(USED);
    expect(replayed.message.error?.message).toBe(
      '"params.requestState" was used before, and may be used once: send the request again without it, to begin anew.',
    );
    expect(done).toEqual(['accept']);
    expect(server.counters.snapshot()).toMatchObject({ state_used_again: 1, request_refused: 0 });
    expect((await again(url, stateOf(await call(url)))).status).toBe(200);
    expect(done).toEqual(['accept', 'accept']);
  });

  it('lets one of many through that come at once', async () => {
    const { url, done } = await serveAsking({ once: true });
    const state = stateOf(await call(url));
    const replies = await Promise.all(Array.from({ length: 20 }, () => again(url, state)));
    const used = replies.filter((reply) => outcomeOf(reply).code === USED.code);
    expect([used.length, done.length]).toEqual([19, 1]);
  });

  it('is the same state however it is spelt', async () => {
    const { url, done } = await serveAsking({ once: true });
    const state = stateOf(await call(url));
    const spellings = [state, respelt(state), `${state}A`];
    const said = [];
    for (const spelling of spellings) {
      said.push((await again(url, spelling)).message.error?.message);
    }
    expect(done).toEqual(['accept']);
    expect(said).toContainEqual(expect.stringContaining('was used before'));
  });

  it('counts where a prompt asks, and in every round of a call', async () => {
    const { url } = await serveAsking({ once: true });
    const ask = (more: Fields = {}): Promise<Answer> => call(url, more, 'prompts/get');
    const state = stateOf(await ask());
    expect((await ask({ ...ANSWER, requestState: state })).message.error).toBeUndefined();
    expect(outcomeOf(await ask({ ...ANSWER, requestState: state }))).toEqual(USED);
    const misfit = { user: { action: 'nonsense' } };
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, (_requests, round) =>
      round < 3 ? misfit : ANSWER.inputResponses,
    );
    expect(rounds).toHaveLength(4);
  });

  const supports: readonly TaskSupport[] = ['required', 'optional'];

  it.each(supports)('starts no task twice where one is %s', async (support) => {
    let begun = 0;
    const server = createServer({ requestState: { once: true }, extensions: [tasks()] }).tool(
      'ask',
      {
        description: '',
        task:
          support === 'required'
            ? { support, askFirst: (_args, context) => askName(context) }
            : support,
      },
      ANY,
      async (_args, context) => {
        begun += 1;
        await askName(context);
        return 'done';
      },
    );
    const url = await serve(server);
    // A client that knows no tasks is asked by the tool itself, and may come back as one that does.
    const requestState = stateOf(
      support === 'required'
        ? await askKnowing(url, 'tools/call', { name: 'ask' })
        : await call(url),
    );
    const start = (): Promise<Answer> =>
      askKnowing(url, 'tools/call', { name: 'ask', ...ANSWER, requestState });
    begun = 0;
    expect((await start()).message.error).toBeUndefined();
    expect(outcomeOf(await start())).toEqual(USED);
    expect(begun).toBe(1);
  });

  it('may be sent again where nobody asked for that', async () => {
    const { url, done } = await serveAsking({});
    const state = stateOf(await call(url));
    await again(url, state);
    await again(url, state);
    expect(done).toHaveLength(2);
  });
});

describe('S27 claims that fail', () => {
  const failing: readonly { readonly how: string; readonly claim: () => unknown }[] = [
    {
      how: 'throw',
      claim() {
        throw new Error('a password in a URL');
      },
    },
    { how: 'reject', claim: () => Promise.reject(new Error('a password in a URL')) },
    { how: 'say what a store says', claim: () => 'OK' },
    { how: 'say nothing', claim: () => Promise.resolve() },
    { how: 'hang', claim: () => new Promise(() => {}) },
  ];

  it.each(failing)('let nobody through when they $how', async ({ claim }) => {
    const { url, server, done, errors } = await serveAsking({ once: { claim } as Claims });
    const reply = await again(url, stateOf(await call(url)));
    expect(outcomeOf(reply)).toEqual(UNTOLD);
    expect(reply.headers.get('retry-after')).toBe('1');
    expect(reply.message.error?.message).toMatch(
      /^Nobody can tell now whether "params.requestState" was used before. Error id: [\w-]{36}. Try again in 1 s.$/,
    );
    expect([done.length, errors.length]).toEqual([0, 1]);
    expect(server.counters.snapshot()).toMatchObject({ claims_failed: 1, unexpected_error: 1 });
  });

  it('are those of one process that are too many: none is forgotten before its time', async () => {
    const claims = new MemoryClaims(2);
    const { url, errors } = await serveAsking({ once: claims, ttlMs: 60_000 });
    const states = [stateOf(await call(url)), stateOf(await call(url)), stateOf(await call(url))];
    const outcomes = [];
    for (const state of [...states, ...states]) {
      outcomes.push(outcomeOf(await again(url, state)).code);
    }
    expect(outcomes).toEqual([undefined, undefined, -32_603, -32_602, -32_602, -32_603]);
    expect(String(errors[0])).toContain('2 claims are remembered');
    const later = Date.now() + 121_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(outcomeOf(await again(url, stateOf(await call(url)))).code).toBeUndefined();
  });
});

describe('S27 states of replicas that share their claims', () => {
  let redis: Redis | undefined;
  let client: StoreClient | undefined;

  beforeEach(() => {
    redis = undefined;
    client = undefined;
  });
  afterEach(async () => {
    client?.destroy();
    await redis?.stop();
  });

  async function connect(): Promise<Claims> {
    redis = await startRedis();
    const store = await connectTo(redis);
    client = store;
    return {
      claim: async (key, ttlMs) =>
        (await store.set(key, '1', {
          condition: 'NX',
          expiration: { type: 'PX', value: ttlMs },
        })) === 'OK',
    };
  }

  withRedis('are used once by all of them together, and forgotten after their time', async () => {
    const requestState = { keys: KEYS, once: await connect(), ttlMs: 30_000 };
    const replicas = [await serveAsking(requestState), await serveAsking(requestState)];
    const [one, two] = replicas.map(({ url }) => url) as [string, string];
    const state = stateOf(await call(one));
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => again(index % 2 === 0 ? one : two, state)),
    );
    expect(replies.filter((reply) => outcomeOf(reply).code === USED.code)).toHaveLength(19);
    expect(replicas.flatMap(({ done }) => done)).toEqual(['accept']);
    const [key] = (await client?.keys('*')) ?? [];
    const left = (await client?.pTTL(key as string)) ?? 0;
    expect([left > 30_000, left <= 90_000]).toEqual([true, true]);
  });

  withRedis('open nowhere while the store is gone', async () => {
    const { url, done } = await serveAsking({ keys: KEYS, once: await connect() });
    const state = stateOf(await call(url));
    await redis?.stop();
    expect(outcomeOf(await again(url, state))).toEqual(UNTOLD);
    expect(done).toEqual([]);
  });
});
