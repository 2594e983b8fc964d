import { describe, expect, it } from '@jest/globals';
import type { ToolDetails } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, MODERN } from '../support/wire.js';

const details: ToolDetails = {
  title: 'Double',
  description: 'Doubles a number.',
  annotations: { readOnlyHint: true },
  icons: [{ src: 'https://example.org/icon.png' }],
  outputSchema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] },
  _meta: { 'example.org/level': 3 },
};
const inputSchema = {
  type: 'object',
  properties: { n: { type: 'number' } },
  required: ['n'],
} as const;

describe('server.tool with details', () => {
  it('serves every detail, and checks the arguments', async () => {
    const server = createServer().tool('double', details, inputSchema, ({ n }) => ({
      n: (n as number) * 2,
    }));
    const url = await serve(server);
    const { message } = await ask(url, MODERN, 'tools/list');
    expect(message.result.tools).toEqual([{ name: 'double', inputSchema, ...details }]);
    const fit = await callTool(url, MODERN, 'double', { n: 2 });
    expect(fit.message.result.structuredContent).toEqual({ n: 4 });
    const unfit = await callTool(url, MODERN, 'double', { n: 'two' });
    expect(unfit.message.result.content[0].text).toContain('Invalid arguments for tool "double"');
  });
});

describe('server.define', () => {
  it('hands the arguments over as they came: a definition checks its own', async () => {
    const server = createServer().define({ name: 'raw', inputSchema, call: (args) => ({ args }) });
    const { message } = await callTool(await serve(server), MODERN, 'raw', { n: 'two' });
    expect(message.result.structuredContent).toEqual({ args: { n: 'two' } });
  });
});
