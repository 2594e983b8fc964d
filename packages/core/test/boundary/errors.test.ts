import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type JsonSchema, type StandardSchemaWithJson, type TokenVerifier } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { type Answer, ask, callTool, JSON_HEADERS, LEGACY, MODERN, post } from '../support/wire.js';

const SECRET = 'pg://user:pw@host /srv/x.ts:3';
const ANY = { type: 'object' } as const;
const ERAS = [LEGACY[2], MODERN] as const;

const boom = (): never => {
  throw Object.assign(new Error(SECRET, { cause: new Error(SECRET) }), { code: SECRET });
};

/** What may be thrown. */
const THROWN: Readonly<Record<string, () => unknown>> = {
  'an error': boom,
  'a rejection': () => Promise.reject(new TypeError(SECRET)),
  'a text': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- whoever writes JavaScript may throw anything
    throw SECRET;
  },
  'an object': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- as above
    throw { message: SECRET, code: -32_000, data: SECRET };
  },
  nothing: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- as above
    throw undefined;
  },
  'what cannot be told': () => {
    throw Object.defineProperty(new Error('x'), 'message', { get: boom });
  },
  'a result that throws': () => ({
    get secret() {
      return boom();
    },
  }),
  'a result that does not fit': () => ({ count: SECRET }),
};

const schemaOf = (validate: () => never): StandardSchemaWithJson<object> => ({
  '~standard': {
    version: 1,
    vendor: 'test',
    validate,
    jsonSchema: { input: () => ANY, output: () => ANY },
  },
});

const output: JsonSchema = {
  type: 'object',
  properties: { count: { type: 'integer' } },
  required: ['count'],
};

function tellsNothing({ text, headers }: Answer): void {
  const told = `${text}${JSON.stringify([...headers])}`;
  expect(told).not.toMatch(/pg:|user:pw|srv|x\.ts|Error:|\\n *at |node_modules|packages\//);
}

/** The id by which the client may ask its operator, in an answer that tells nothing else. */
function idIn(answer: Answer): string | undefined {
  tellsNothing(answer);
  return /Error id: ([\w-]+)/.exec(answer.text)?.[1];
}

describe.each(WAYS)('S16: through $way', ({ open }) => {
  let url = '';
  const heard: unknown[] = [];
  beforeEach(() => {
    heard.length = 0;
  });

  beforeAll(async () => {
    const server = createServer({ onError: (_error, { errorId }) => heard.push(errorId) });
    for (const [name, act] of Object.entries(THROWN)) {
      server.tool(name.replaceAll(' ', '_'), { description: '', outputSchema: output }, ANY, act);
    }
    server
      .tool('validator', '', schemaOf(boom), () => 'never')
      .resource('test://one', { name: 'one' }, boom)
      .resourceTemplate('test://{id}', { name: 'any', complete: { id: boom } }, boom)
      .prompt(
        'hello',
        {
          arguments: { type: 'object', properties: { a: { type: 'string' } } },
          complete: { a: boom },
        },
        boom,
      );
    url = await open(server);
  });

  describe.each(ERAS)('in %s', (revision) => {
    it.each(Object.keys(THROWN).filter((name) => name !== 'nothing'))(
      'a tool that throws %s tells an id, and its operator all',
      async (name) => {
        const answer = await callTool(url, revision, name.replaceAll(' ', '_'));
        expect(answer.message.result.isError).toBe(true);
        expect([idIn(answer)]).toEqual(heard);
      },
    );

    it('so does one that throws nothing', async () => {
      const answer = await callTool(url, revision, 'nothing');
      expect(heard).toEqual([expect.any(String)]);
      expect(answer.text).toContain(String(heard[0]));
    });

    it('so does a library that judges arguments', async () => {
      const answer = await callTool(url, revision, 'validator');
      expect([idIn(answer)]).toEqual(heard);
    });

    it.each([
      { title: 'resource', method: 'resources/read', params: { uri: 'test://one' } },
      { title: 'template', method: 'resources/read', params: { uri: 'test://two' } },
      { title: 'prompt', method: 'prompts/get', params: { name: 'hello' } },
      {
        title: 'completer of a prompt',
        method: 'completion/complete',
        params: {
          ref: { type: 'ref/prompt', name: 'hello' },
          argument: { name: 'a', value: '' },
        },
      },
      {
        title: 'completer of a template',
        method: 'completion/complete',
        params: {
          ref: { type: 'ref/resource', uri: 'test://{id}' },
          argument: { name: 'id', value: '' },
        },
      },
    ])('so does a $title', async ({ method, params }) => {
      const answer = await ask(url, revision, method, params);
      expect(answer.message.error?.code).toBe(-32_603);
      expect([idIn(answer)]).toEqual(heard);
    });
  });

  it.each<{ title: string; verify: TokenVerifier['verify'] }>([
    { title: 'throws', verify: boom },
    { title: 'rejects', verify: () => Promise.reject(new Error(SECRET)) },
    { title: 'returns no principal', verify: () => ({ secret: SECRET }) as never },
  ])('so does a verifier that $title', async ({ verify }) => {
    const server = createServer({ onError: (_error, { errorId }) => heard.push(errorId) });
    const guarded = await open(server, { auth: { verifier: { verify } } });
    const headers = { ...JSON_HEADERS, Authorization: 'Bearer abc' };
    const answer = await post(guarded, '{"jsonrpc":"2.0","id":1,"method":"ping"}', headers);
    expect(answer.status).toBe(503);
    expect([idIn(answer)]).toEqual(heard);
  });
});

it('S16: onError itself may fail, and tells nobody', async () => {
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const server = createServer({ onError: boom, logger }).tool('fail', '', ANY, boom);
  const answer = await callTool(await serve(server), MODERN, 'fail');
  expect(answer.message.result.isError).toBe(true);
  tellsNothing(answer);
});
