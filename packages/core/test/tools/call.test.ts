import { beforeAll, describe, expect, it } from '@jest/globals';
import { ProtocolError, ToolError } from '@lmcp/core';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, META, MODERN, outcomeOf, post, REVISIONS } from '../support/wire.js';

const anything = { type: 'object' };

interface Received {
  readonly args: unknown;
  readonly keys: readonly string[];
}

describe('tools/call', () => {
  let url = '';
  let received: Received | undefined;
  const errors: { error: unknown; errorId: string; place: string }[] = [];

  beforeAll(async () => {
    const server = createServer({
      onError: (error, { errorId, place }) => errors.push({ error, errorId, place }),
    })
      .tool('look', '', anything, (args) => {
        received = { args, keys: Object.keys(args) };
        return 'seen';
      })
      .tool(
        'typed',
        '',
        { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
        ({ n }) => `got ${String(n)}`,
      )
      .tool('tool-error', '', anything, () => {
        throw new ToolError('There is no file "a". Call list_files.');
      })
      .tool('protocol-error', '', anything, () => {
        throw new ProtocolError(1234, 'Own code', { data: { why: 'because' } });
      })
      .tool('protocol-status', '', anything, () => {
        throw new ProtocolError(-32602, 'Own status', { httpStatus: 418 });
      })
      .tool('unspeakable', '', anything, () => {
        throw new ProtocolError(1234, 'Own code', { data: 1n });
      })
      .tool('crash', '', anything, () => {
        throw new Error('pg://user:pw@host /srv/x.ts:3');
      })
      .tool('reject', '', anything, () => Promise.reject(new TypeError('secret 10.0.0.7')))
      .tool('string', '', anything, () => {
        // oxlint-disable-next-line typescript/only-throw-error -- handlers may
        throw 'secret string';
      })
      .tool('nothing', '', anything, () => {
        // oxlint-disable-next-line typescript/only-throw-error -- handlers may
        throw undefined;
      });
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it.each<{ title: string; args: unknown; seen: unknown }>([
      { title: 'no arguments', args: undefined, seen: {} },
      { title: 'null for arguments', args: null, seen: {} },
      { title: 'empty arguments', args: {}, seen: {} },
      {
        title: 'arguments',
        args: { a: [1, { b: null }], _meta: 1 },
        seen: { a: [1, { b: null }], _meta: 1 },
      },
    ])('hands a handler $title', async ({ args, seen }) => {
      const { status, message } = await callTool(url, revision, 'look', args);
      expect(status).toBe(200);
      expect(message.result.content).toEqual([{ type: 'text', text: 'seen' }]);
      expect(received?.args).toEqual(seen);
    });

    it('keeps _meta and unknown parameters away from the arguments', async () => {
      await ask(url, revision, 'tools/call', {
        name: 'look',
        arguments: { a: 1 },
        inputResponses: {},
        unknown: 'x',
      });
      expect(received?.keys).toEqual(['a']);
    });

    it.each(['text', 5, true, [], [{}]])('refuses %j for arguments', async (args) => {
      const answer = await callTool(url, revision, 'look', args);
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
    });

    it.each(['absent', 'LOOK', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
      'knows no tool "%s"',
      async (name) => {
        const answer = await callTool(url, revision, name, {});
        expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
      },
    );

    it('tells the model about arguments that do not fit, without calling the handler', async () => {
      const { status, message } = await callTool(url, revision, 'typed', { n: 'three' });
      expect(status).toBe(200);
      expect(message.result.isError).toBe(true);
      expect(message.result.content[0].text).toContain('Invalid arguments for tool "typed"');
    });

    it('shows a ToolError to the model as it is', async () => {
      const { status, message } = await callTool(url, revision, 'tool-error');
      expect(status).toBe(200);
      expect(message.result).toMatchObject({
        content: [{ type: 'text', text: 'There is no file "a". Call list_files.' }],
        isError: true,
      });
    });

    it('answers a ProtocolError of a handler as an error of the protocol', async () => {
      const { status, message } = await callTool(url, revision, 'protocol-error', {}, { id: 'x' });
      expect(status).toBe(200);
      expect(message).toEqual({
        jsonrpc: '2.0',
        id: 'x',
        error: { code: 1234, message: 'Own code', data: { why: 'because' } },
      });
    });

    it('lets a ProtocolError choose its status', async () => {
      const answer = await callTool(url, revision, 'protocol-status');
      expect(outcomeOf(answer)).toEqual({ status: 418, code: -32602 });
    });

    it('answers a ProtocolError whose data have no JSON form as an internal error', async () => {
      errors.length = 0;
      const answer = await callTool(url, revision, 'unspeakable', {}, { id: 'x' });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32603 });
      expect(answer.message.id).toBe('x');
      expect(answer.message.error?.message).toContain(errors[0]?.errorId);
      expect(errors).toEqual([
        { error: expect.any(TypeError), errorId: expect.any(String), place: 'tools/call' },
      ]);
    });

    it.each([
      { tool: 'crash', secret: 'pg://', error: Error },
      { tool: 'reject', secret: '10.0.0.7', error: TypeError },
      { tool: 'string', secret: 'secret string', error: String },
      { tool: 'nothing', secret: 'undefined', error: undefined },
    ])('hides what "$tool" threw behind an id that onError hears too', async ({ tool, secret }) => {
      errors.length = 0;
      const { status, text, message } = await callTool(url, revision, tool);
      expect(status).toBe(200);
      expect(message.result.isError).toBe(true);
      expect(text).not.toContain(secret);
      expect(errors).toHaveLength(1);
      expect(errors[0]?.place).toBe(`tool "${tool}"`);
      expect(message.result.content[0].text).toContain(errors[0]?.errorId);
      expect(String(errors[0]?.error)).toContain(secret);
    });

    it('puts its stamp on results of the modern era only', async () => {
      const { message } = await callTool(url, revision, 'tool-error');
      const { content: _content, isError: _isError, ...stamp } = message.result;
      expect(stamp).toEqual(
        revision === MODERN
          ? {
              resultType: 'complete',
              _meta: { [META.server]: { name: 'test-server', version: '1.2.3' } },
            }
          : {},
      );
    });
  });

  it.each([{}, { name: null }, { name: 5 }, { name: {} }])(
    'refuses parameters without a name: %j',
    async (params) => {
      const answer = await ask(url, '2025-11-25', 'tools/call', params);
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
    },
  );

  it.each(['[]', '"text"', '5', 'null', 'true'])('refuses %s for params', async (params) => {
    const answer = await post(
      url,
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`,
    );
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32600 });
  });
});

describe('an onError that fails itself', () => {
  it.each([
    {
      how: 'throws',
      onError: () => {
        throw new Error('the log is full');
      },
    },
    {
      how: 'rejects',
      onError: async () => {
        throw new Error('the log is full');
      },
    },
  ])(
    'changes nothing for the client, neither as JSON nor on an open stream: it $how',
    async ({ onError }) => {
      const { logger, entries } = recordingLogger();
      const server = createServer({ logger, onError }).tool(
        'crash',
        '',
        anything,
        (_args, context) => {
          context.progress(1);
          throw new Error('secret');
        },
      );
      const url = await serve(server);
      for (const meta of [{}, { progressToken: 1 }]) {
        const { status, message } = await callTool(url, MODERN, 'crash', {}, { meta });
        expect(status).toBe(200);
        expect(message.result.isError).toBe(true);
      }
      expect(entries.map(({ level, message }) => `${level}: ${message}`)).toEqual([
        'error: tool "crash" failed.',
        'error: onError failed.',
        'error: tool "crash" failed.',
        'error: onError failed.',
      ]);
    },
  );
});
