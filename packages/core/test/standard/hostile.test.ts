import { describe, expect, it } from '@jest/globals';
import type { StandardIssue, StandardSchemaWithJson } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN } from '../support/wire.js';

type Properties = StandardSchemaWithJson<object>['~standard'];

const document = { type: 'object', properties: { pin: { type: 'string' } } };

/** A schema that accepts everything, except for what a test changes. */
function schemaWith(changes: Partial<Properties>): StandardSchemaWithJson<object> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => ({ value: value as object }),
      jsonSchema: { input: () => document, output: () => document },
      ...changes,
    },
  };
}

function schemaTold(told: Record<string, unknown>): StandardSchemaWithJson<object> {
  return schemaWith({ jsonSchema: { input: () => told, output: () => told } });
}

function failing(...issues: readonly StandardIssue[]): StandardSchemaWithJson<object> {
  return schemaWith({ validate: () => ({ issues }) });
}

async function call(schema: StandardSchemaWithJson<object>, args: object) {
  const errors: unknown[] = [];
  const server = createServer({ onError: (error) => errors.push(error) });
  const url = await serve(server.tool('open', '', schema, () => 'opened'));
  const { message } = await callTool(url, MODERN, 'open', args);
  return { errors, text: message.result.content[0].text as string };
}

function problemsOf(schema: object) {
  const server = createServer().tool(
    'open',
    '',
    schema as StandardSchemaWithJson<object>,
    () => '',
  );
  return server.check();
}

const boom = (): never => {
  throw new Error('secret detail');
};

describe('a schema that throws', () => {
  it.each([
    ['while it validates', schemaWith({ validate: boom })],
    ['later', schemaWith({ validate: () => Promise.reject(new Error('secret detail')) })],
    ['its result away', schemaWith({ validate: () => undefined as never })],
    [
      'where an issue is read',
      failing(Object.defineProperty({ message: '' }, 'path', { get: boom })),
    ],
  ])('%s is an unexpected exception', async (_, schema) => {
    const { errors, text } = await call(schema, {});
    expect(text).toMatch(/^The tool "open" failed unexpectedly\. Error id: \S+$/);
    expect(errors).toEqual([expect.any(Error)]);
  });

  it.each([
    ['a getter', Object.defineProperty({}, '~standard', { get: boom })],
    ['an inner getter', { '~standard': Object.defineProperty({}, 'jsonSchema', { get: boom }) }],
    ['the conversion', schemaWith({ jsonSchema: { input: boom, output: boom } })],
    [
      'what the conversion gives',
      schemaWith({
        jsonSchema: { input: () => ({ toJSON: boom }), output: () => ({}) },
      }),
    ],
  ])('in %s does not start, and says why (LMCP132)', (_, schema) => {
    expect(problemsOf(schema)).toEqual([
      {
        code: 'LMCP132',
        place: 'tool "open"',
        seen: 'The schema cannot be told as JSON Schema: secret detail',
        fix: expect.stringContaining('plain JSON Schema'),
      },
    ]);
  });
});

describe('a schema that cannot be told', () => {
  it.each([undefined, null, 'text', []])('because it gives %j, does not start', (nothing) => {
    const problems = problemsOf(schemaTold(nothing as never));
    expect(problems).toMatchObject([{ code: 'LMCP132' }]);
  });

  it('because its root is no object, does not start (LMCP103)', () => {
    const problems = problemsOf(schemaTold({ type: 'string' }));
    expect(problems).toMatchObject([{ code: 'LMCP103' }]);
  });

  it('because it gives what is not JSON Schema, does not start (LMCP104)', () => {
    const problems = problemsOf(schemaTold({ type: 'object', required: 'pin' }));
    expect(problems).toMatchObject([{ code: 'LMCP104' }]);
  });

  it('because the object changes afterwards, is told as it was', () => {
    const changing = { type: 'object' };
    const server = createServer();
    server.tool('open', '', schemaTold(changing), () => '');
    changing.type = 'string';
    expect(server.check()).toEqual([]);
  });
});

describe('what a schema complains of', () => {
  it('never shows a secret, in its message or beside it', async () => {
    const issues = [
      { message: 'Expected number but received "hunter2"', path: ['password'] },
      { message: 'must be shorter (was {"password":"hunter2"})', path: [] },
      { message: 'no such "hunter2"', path: [{ key: 'password' }, 'inner'] },
    ];
    const { text } = await call(failing(...issues), { password: 'hunter2' });
    expect(text).not.toContain('hunter2');
    expect(text).toContain(
      '- password: expected a value that its schema accepts; received string (hidden)',
    );
  });

  it('is cut, cleaned and counted like any other problem', async () => {
    const issues = Array.from({ length: 5000 }, (_, index) => ({
      message: `\u202E\u0007${'long '.repeat(1000)}`,
      path: [`key${index}`],
    }));
    const { text } = await call(failing(...issues), {});
    expect(Buffer.byteLength(text)).toBeLessThan(4200);
    expect(text).not.toContain('\u202E');
    expect(text).not.toContain('\u0007');
    expect(text.split('\n- ')).toHaveLength(9);
  });

  it('may have no message, a path of symbols, or be nothing at all', async () => {
    const strange = { message: undefined, path: [Symbol('s'), 0] } as unknown as StandardIssue;
    expect((await call(failing(strange), {})).text).toContain(
      '- ["Symbol(s)"][0]: expected a value that its schema accepts; received nothing (missing)',
    );
    expect((await call(failing(), {})).text).toContain('(1 problem)');
  });

  it('is told in the words of the served schema where that finds the same fault', async () => {
    const issue = { message: 'Digits, please.', path: ['pin'] };
    expect((await call(failing(issue), { pin: 36 })).text).toContain(
      '- pin: expected string; received integer 36 — Digits, please.; send "36" in quotes',
    );
  });
});
