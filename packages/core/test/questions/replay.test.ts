import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { McpServerOptions, RequestContext } from '@lmcp/core';
import { z } from 'zod';
import { defer } from '../support/deferred.js';
import { ALL_CAPABILITIES, askModern, playRounds } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, type Fields, META, outcomeOf } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const NAME = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const KEY = 'a secret that is long enough to seal a state with';

const accept = (name: string): object => ({ action: 'accept', content: { name } });
const INVALID = { status: 200, code: -32_602 };

/** A state whose sealed bytes were changed. */
function changed(state: string, change: (bytes: Buffer) => Uint8Array): string {
  const [version, key, payload = ''] = state.split('.');
  const bytes = Buffer.from(change(Buffer.from(payload, 'base64url')));
  return [version, key, bytes.toString('base64url')].join('.');
}

function withBitTurned(bytes: Buffer, at: number): Buffer {
  const turned = Buffer.from(bytes);
  const position = at < 0 ? turned.length + at : at;
  turned.writeUInt8(turned.readUInt8(position) ^ 1, position);
  return turned;
}

/** Serves one tool named `ask`. */
function serveTool(
  run: (context: RequestContext, args: Fields) => unknown,
  options: Partial<McpServerOptions> = {},
): Promise<string> {
  return serve(
    createServer({ onError: () => {}, ...options }).tool('ask', '', ANY, (args, context) =>
      run(context, args),
    ),
  );
}

const call = (url: string, more: Fields = {}, meta: Fields = {}): Promise<Answer> =>
  askModern(url, 'tools/call', { name: 'ask', ...more }, { meta });

const textOf = ({ message }: Answer): string => message.result.content[0].text;
const keysOf = ({ message }: Answer): string[] => Object.keys(message.result.inputRequests ?? {});
const stateOf = ({ message }: Answer): string => message.result.requestState;

const askName = async (context: RequestContext): Promise<string> => {
  const answer = await context.elicit('user', 'Name?', NAME);
  return answer.action === 'accept' ? `Hello, ${String(answer.content['name'])}!` : answer.action;
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the answers of a 2026-07-28 request', () => {
  it('count without a state', async () => {
    const url = await serveTool(askName);
    const reply = await call(url, { inputResponses: { user: accept('Ann'), other: 1 } });
    expect(textOf(reply)).toBe('Hello, Ann!');
    expect(reply.message.result.resultType).toBe('complete');
  });

  const misfits: readonly { readonly seen: string; readonly inputResponses: Fields }[] = [
    { seen: 'a wrong key', inputResponses: { somebody: accept('Ann') } },
    { seen: 'a number', inputResponses: { user: 12_345 } },
    { seen: 'no action', inputResponses: { user: { content: { name: 'Ann' } } } },
    { seen: 'no content', inputResponses: { user: { action: 'accept' } } },
    { seen: 'a key of the prototype', inputResponses: { toString: accept('Ann') } },
  ];

  it.each(misfits)('are asked for again after $seen', async ({ inputResponses }) => {
    const url = await serveTool(askName);
    const reply = await call(url, { inputResponses });
    expect(reply.message.result.resultType).toBe('input_required');
    expect(keysOf(reply)).toEqual(['user']);
  });

  it.each([null, [], 'text', 1])('are refused as %j', async (inputResponses) => {
    const url = await serveTool(askName);
    expect(outcomeOf(await call(url, { inputResponses }))).toEqual(INVALID);
  });

  it('of earlier rounds are kept, and no later request changes them', async () => {
    const url = await serveTool(async (context) => {
      const first = await context.elicit('one', '1?', NAME);
      const second = await context.elicit('two', '2?', NAME);
      return JSON.stringify([first, second]);
    });
    const one = await call(url);
    const two = await call(url, {
      inputResponses: { one: accept('Ann') },
      requestState: stateOf(one),
    });
    expect([keysOf(one), keysOf(two)]).toEqual([['one'], ['two']]);
    expect(stateOf(two)).not.toBe(stateOf(one));
    const inputResponses = { one: accept('Eve'), two: accept('Bob') };
    const last = await call(url, { inputResponses, requestState: stateOf(two) });
    expect(JSON.parse(textOf(last))).toEqual([accept('Ann'), accept('Bob')]);
  });

  it('are not arguments', async () => {
    const url = await serveTool((_context, args) => JSON.stringify(args));
    const reply = await call(url, { arguments: { a: 1 }, inputResponses: {} });
    expect(textOf(reply)).toBe('{"a":1}');
  });
});

describe('questions side by side', () => {
  it('go out in one round, and the answered ones are not asked again', async () => {
    const url = await serveTool(async (context) =>
      JSON.stringify(
        await Promise.all(['a', 'b', 'c'].map((key) => context.elicit(key, key, NAME))),
      ),
    );
    const first = await call(url);
    expect(keysOf(first)).toEqual(['a', 'b', 'c']);
    const inputResponses = { a: accept('A'), c: accept('C') };
    const second = await call(url, { inputResponses, requestState: stateOf(first) });
    expect(keysOf(second)).toEqual(['b']);
    const more = { inputResponses: { b: accept('B') }, requestState: stateOf(second) };
    expect(JSON.parse(textOf(await call(url, more)))).toEqual(['A', 'B', 'C'].map(accept));
  });

  it('wait for the steps that run beside them', async () => {
    let done = 0;
    const url = await serveTool(async (context) => {
      const step = context.step('slow', async () => {
        await pause(50);
        done += 1;
        return done;
      });
      const [, value] = await Promise.all([context.elicit('user', 'Name?', NAME), step]);
      return String(value);
    });
    const first = await call(url);
    const more = { inputResponses: { user: accept('Ann') }, requestState: stateOf(first) };
    expect(textOf(await call(url, more))).toBe('1');
    expect(done).toBe(1);
  });

  it('wait for the answers that are still being read', async () => {
    const slow = z.object({ name: z.string() }).refine(async () => {
      await pause(50);
      return true;
    });
    const url = await serveTool(async (context) =>
      JSON.stringify(
        await Promise.all([
          context.elicit('slow', 'Slow?', slow),
          context.elicit('user', 'Name?', NAME),
        ]),
      ),
    );
    const first = await call(url, { inputResponses: { slow: accept('Ann') } });
    expect(keysOf(first)).toEqual(['user']);
    const more = { inputResponses: { user: accept('Bob') }, requestState: stateOf(first) };
    expect(JSON.parse(textOf(await call(url, more)))).toEqual([accept('Ann'), accept('Bob')]);
  });

  it('begin no step after the run has ended', async () => {
    const begun: string[] = [];
    const url = await serveTool(async (context) => {
      const chain = async (): Promise<void> => {
        await context.step('first', async () => {
          begun.push('first');
          await pause(30);
        });
        await context.step('second', () => begun.push('second'));
      };
      await Promise.all([context.elicit('user', 'Name?', NAME), chain()]);
      return 'done';
    });
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, () => {
      begun.push('round');
      return { user: accept('Ann') };
    });
    expect(textOf(rounds.at(-1) as Answer)).toBe('done');
    expect(begun).toEqual(['first', 'round', 'second']);
  });
});

describe('a run that ends with questions', () => {
  it('runs its finally blocks, and what it returns or throws does not count', async () => {
    const seen: string[] = [];
    const errors: unknown[] = [];
    const url = await serveTool(
      async (context) => {
        try {
          return await askName(context);
        } catch (error) {
          seen.push((error as Error).name);
          throw new Error('swallowed', { cause: error });
        } finally {
          seen.push('finally');
        }
      },
      { onError: (error) => errors.push(error) },
    );
    expect(keysOf(await call(url))).toEqual(['user']);
    expect(seen).toEqual(['Suspended', 'finally']);
    expect(errors).toEqual([]);
  });

  it('may leave questions that nobody awaits', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): unknown => rejections.push(reason);
    process.on('unhandledRejection', note);
    const url = await serveTool(async (context) => {
      void context.elicit('early', 'Early?', NAME);
      await pause(20);
      return askName(context);
    });
    expect(keysOf(await call(url))).toEqual(['early']);
    await pause(20);
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
  });

  it('tells nothing about the questions to a handler that is done', async () => {
    const later = defer<Promise<unknown>>();
    const url = await serveTool((context) => {
      setTimeout(() => later.resolve(askName(context).catch((error: Error) => error.name)), 20);
      return 'done';
    });
    expect(textOf(await call(url))).toBe('done');
    await expect(later.promise).resolves.toBe('Suspended');
  });
});

describe('S26: a requestState', () => {
  const cases: readonly { readonly change: string; readonly more: (state: string) => Fields }[] = [
    {
      change: 'with something behind it',
      more: (state) => ({ requestState: `${state}-TAMPERED` }),
    },
    { change: 'cut off', more: (state) => ({ requestState: state.slice(0, -4) }) },
    { change: 'that is empty', more: () => ({ requestState: '' }) },
    { change: 'that is no text', more: () => ({ requestState: { user: 1 } }) },
    { change: 'of 17 KiB', more: () => ({ requestState: 'A'.repeat(17 * 1024) }) },
    { change: 'of megabytes', more: () => ({ requestState: 'A'.repeat(1_000_000) }) },
    {
      change: 'with 17 KiB more inside',
      more: (state) => ({
        requestState: changed(state, (bytes) => Buffer.concat([bytes, Buffer.alloc(17 * 1024)])),
      }),
    },
    {
      change: 'with a short tag',
      more: (state) => ({ requestState: changed(state, (bytes) => bytes.subarray(0, -12)) }),
    },
    {
      change: 'that is nothing but a short tag',
      more: (state) => ({ requestState: changed(state, (bytes) => bytes.subarray(0, 32)) }),
    },
    {
      change: 'of another version',
      more: (state) => ({ requestState: state.replace('v1.', 'v2.') }),
    },
    {
      change: 'that names no key',
      more: (state) => ({ requestState: state.split('.').at(-1) }),
    },
    {
      change: 'that names another key',
      more: (state) => ({ requestState: state.replace(/^v1\.[^.]+/, 'v1.AAAAAAAA') }),
    },
    ...[0, 16, 28, -1].map((at) => ({
      change: `with one bit of byte ${at} turned`,
      more: (state: string) => ({
        requestState: changed(state, (bytes) => withBitTurned(bytes, at)),
      }),
    })),
    {
      change: 'with one character changed',
      more: (state) => ({
        requestState: `${state.slice(0, -9)}${state.at(-9) === 'A' ? 'B' : 'A'}${state.slice(-8)}`,
      }),
    },
    {
      change: 'of a call with other arguments',
      more: (requestState) => ({ requestState, arguments: { a: 2, b: 1 } }),
    },
    { change: 'of another tool', more: (requestState) => ({ requestState, name: 'other' }) },
  ];

  it.each(cases)('$change is refused before the handler runs', async ({ more }) => {
    let runs = 0;
    const url = await serve(
      createServer()
        .tool('ask', '', ANY, (_args, context) => {
          runs += 1;
          return askName(context);
        })
        .tool('other', '', ANY, () => {
          runs += 1;
        }),
    );
    const args = { a: 1, b: 2 };
    const first = await call(url, { arguments: args });
    const params = { arguments: args, inputResponses: { user: accept('Ann') } };
    const reply = await call(url, { ...params, ...more(stateOf(first)) });
    expect(outcomeOf(reply)).toEqual(INVALID);
    // One text for all of it: nobody learns what was wrong.
    expect(reply.message.error?.message).toBe(
      'Invalid or expired "params.requestState": send the request again without it.',
    );
    expect(runs).toBe(1);
  });

  it('opens for the same arguments in another order, and with another progress token', async () => {
    const url = await serveTool(askName);
    const first = await call(url, { arguments: { a: 1, b: { c: 2, d: [3] } } });
    const more = { inputResponses: { user: accept('Ann') }, requestState: stateOf(first) };
    const args = { b: { d: [3], c: 2 }, a: 1 };
    const reply = await call(url, { arguments: args, ...more }, { progressToken: 'new' });
    expect(textOf(reply)).toBe('Hello, Ann!');
  });

  it.each([
    ['turns', (args: { list: number[] }) => args.list.push(Number(args.list.shift()))],
    ['adds to', (args: { list: number[] }) => args.list.push(3)],
    ['deletes', (args: Partial<{ list: number[] }>) => delete args.list],
  ])('opens for a handler that %s its arguments', async (_what, change) => {
    const url = await serveTool((context, args) => {
      change(args as { list: number[] });
      return askName(context);
    });
    const params = { name: 'ask', arguments: { list: [2, 1] } };
    const rounds = await playRounds(url, 'tools/call', params, () => ({ user: accept('Ann') }));
    expect(rounds.map((round) => outcomeOf(round))).toEqual([{ status: 200 }, { status: 200 }]);
    const other = { arguments: { list: [1, 2] }, requestState: stateOf(rounds[0] as Answer) };
    expect(outcomeOf(await call(url, other))).toEqual(INVALID);
  });

  it('expires', async () => {
    const url = await serveTool(askName, { requestState: { ttlMs: 60_000 } });
    const more = {
      inputResponses: { user: accept('Ann') },
      requestState: stateOf(await call(url)),
    };
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 59_000);
    expect(textOf(await call(url, more))).toBe('Hello, Ann!');
    clock.mockReturnValue(now + 61_000);
    expect(outcomeOf(await call(url, more))).toEqual(INVALID);
  });

  it('shows the client nothing', async () => {
    const url = await serveTool(async (context) => {
      await context.step('secret', () => 'hunter2');
      return askName(context);
    });
    const state = stateOf(await call(url));
    expect(Buffer.from(state, 'base64url').toString('latin1')).not.toContain('hunter2');
    expect(stateOf(await call(url))).not.toBe(state);
  });

  it('is refused when it names the other key of the server', async () => {
    const keys = [`new ${KEY}`, `old ${KEY}`];
    const [old, both] = [
      await serveTool(askName, { requestState: { keys: keys.slice(1) } }),
      await serveTool(askName, { requestState: { keys } }),
    ];
    const [fromOld, fromBoth] = [stateOf(await call(old)), stateOf(await call(both))];
    const swapped = [fromOld.split('.')[0], fromBoth.split('.')[1], fromOld.split('.')[2]].join(
      '.',
    );
    expect(outcomeOf(await call(both, { requestState: swapped }))).toEqual(INVALID);
    expect(outcomeOf(await call(both, { requestState: fromOld }))).toEqual({ status: 200 });
  });

  it('opens with every key that the server has, and seals with the first', async () => {
    const old = await serveTool(askName, { requestState: { keys: [`old ${KEY}`] } });
    const both = await serveTool(askName, { requestState: { keys: [`new ${KEY}`, `old ${KEY}`] } });
    const young = await serveTool(askName, { requestState: { keys: [`new ${KEY}`] } });
    const inputResponses = { user: accept('Ann') };
    const fromOld = { inputResponses, requestState: stateOf(await call(old)) };
    expect(textOf(await call(both, fromOld))).toBe('Hello, Ann!');
    expect(outcomeOf(await call(young, fromOld))).toEqual(INVALID);
    const fromBoth = { inputResponses, requestState: stateOf(await call(both)) };
    expect(textOf(await call(young, fromBoth))).toBe('Hello, Ann!');
    expect(outcomeOf(await call(old, fromBoth))).toEqual(INVALID);
  });

  it('of a process is not opened by another', async () => {
    const [one, two] = [await serveTool(askName), await serveTool(askName)];
    const more = { requestState: stateOf(await call(one)) };
    expect(outcomeOf(await call(two, more))).toEqual(INVALID);
  });
});

describe('limits', () => {
  it('end a call that never stops asking', async () => {
    const url = await serveTool(askName);
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, () => ({}));
    expect(rounds).toHaveLength(17);
    expect(rounds.at(-1)?.message.result.isError).toBe(true);
    expect(textOf(rounds.at(-1) as Answer)).toContain('16 rounds');
  });

  it('refuse to carry what is too large', async () => {
    const url = await serveTool(async (context) => {
      await context.step('large', () => 'x'.repeat(60_000));
      return askName(context);
    });
    const { message } = await call(url);
    expect(message.result.isError).toBe(true);
    expect(message.result.content[0].text).toContain('too large to carry');
  });
});

describe('a client that did not declare the capability', () => {
  const cases = [
    {
      question: 'a form',
      declared: { elicitation: { url: {} } },
      needed: { elicitation: { form: {} } },
    },
    { question: 'a page', declared: { elicitation: {} }, needed: { elicitation: { url: {} } } },
    { question: 'the model', declared: {}, needed: { sampling: {} } },
    { question: 'tools', declared: { sampling: {} }, needed: { sampling: { tools: {} } } },
    { question: 'roots', declared: {}, needed: { roots: {} } },
  ];
  const message = { messages: [], maxTokens: 1 };
  const ask: Readonly<Record<string, (context: RequestContext) => Promise<unknown>>> = {
    'a form': (context) => context.elicit('key', 'Name?', NAME),
    'a page': (context) => context.elicitUrl('key', 'Go there.', 'https://example.com'),
    'the model': (context) => context.sample('key', message),
    tools: (context) => context.sample('key', { ...message, tools: [], toolChoice: {} }),
    roots: (context) => context.roots(),
  };

  it.each(cases)('is not asked for $question', async ({ question, declared, needed }) => {
    const url = await serveTool((context) => ask[question]?.(context));
    const refused = await call(url, {}, { [META.capabilities]: declared });
    expect(outcomeOf(refused)).toEqual({ status: 400, code: -32_021 });
    expect(refused.message.error?.data).toEqual({ requiredCapabilities: needed });
    const asked = await call(url, {}, { [META.capabilities]: ALL_CAPABILITIES });
    expect(asked.message.result.resultType).toBe('input_required');
  });

  it('is not asked for the rest either', async () => {
    const url = await serveTool((context) => Promise.all([askName(context), context.roots()]));
    const reply = await call(url, {}, { [META.capabilities]: { elicitation: {} } });
    expect(outcomeOf(reply)).toEqual({ status: 400, code: -32_021 });
  });

  it('is asked with a form when it names no mode', async () => {
    const url = await serveTool((context) =>
      context.supports('elicitation.form') ? askName(context) : 'unsupported',
    );
    const reply = await call(url, {}, { [META.capabilities]: { elicitation: {} } });
    expect(keysOf(reply)).toEqual(['user']);
    const none = await call(url, {}, { [META.capabilities]: {} });
    expect(textOf(none)).toBe('unsupported');
  });
});

describe('completions', () => {
  it('ask nobody, which the operator hears', async () => {
    const errors: Error[] = [];
    const server = createServer({ onError: (error) => errors.push(error as Error) }).prompt(
      'ask',
      {
        description: '',
        arguments: { type: 'object', properties: { a: { type: 'string' } } },
        complete: {
          a: async (_value, _others, context) => [String((await context.roots()).length)],
        },
      },
      () => 'never',
    );
    const reply = await askModern(await serve(server), 'completion/complete', {
      ref: { type: 'ref/prompt', name: 'ask' },
      argument: { name: 'a', value: '' },
    });
    expect(outcomeOf(reply)).toEqual({ status: 200, code: -32_603 });
    expect(errors.map((error) => error.message)).toEqual([
      'The client can be asked by tools, prompts and resources only.',
    ]);
  });
});
