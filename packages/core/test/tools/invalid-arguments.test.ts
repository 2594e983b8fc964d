import { describe, expect, it } from '@jest/globals';
import { type McpServerOptions, ToolError } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { callTool, outcomeOf, REVISIONS } from '../support/wire.js';

function start(options: Partial<McpServerOptions>): Promise<string> {
  const inputSchema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
  return serve(
    createServer(options)
      .tool('typed', '', inputSchema, ({ n }) => n)
      .tool('failing', '', { type: 'object' }, () => {
        throw new ToolError('no');
      }),
  );
}

describe.each<{ options: Partial<McpServerOptions>; asError: readonly string[] }>([
  { options: {}, asError: [] },
  { options: { invalidArguments: 'tool-error' }, asError: [] },
  {
    options: { invalidArguments: 'protocol-error-before-2025-11-25' },
    asError: ['2025-03-26', '2025-06-18'],
  },
])('arguments that do not fit, with $options', ({ options, asError }) => {
  it.each(REVISIONS)('are told as the revision allows in %s', async (revision) => {
    const url = await start(options);
    const answer = await callTool(url, revision, 'typed', { n: 'three' });
    const told = 'Invalid arguments for tool "typed" (1 problem)';
    expect(answer.text).toContain(JSON.stringify(told).slice(1, -1));
    expect(outcomeOf(answer)).toEqual(
      asError.includes(revision) ? { status: 200, code: -32602 } : { status: 200 },
    );
    expect(answer.message.result?.isError).toBe(asError.includes(revision) ? undefined : true);
  });

  it.each(REVISIONS)('are the only error of a tool that may be told so in %s', async (revision) => {
    const { message } = await callTool(await start(options), revision, 'failing');
    expect(message.result).toMatchObject({ isError: true });
  });
});
