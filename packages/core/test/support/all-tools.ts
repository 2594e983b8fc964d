import { setTimeout as pause } from 'node:timers/promises';
import { type McpServer, type RequestContext, ProtocolError, ToolError } from '@lmcp/core';

const ANY = { type: 'object' } as const;

/** The tool by which tests of transports tell that arguments arrived. */
export const greet = {
  name: 'greet',
  title: 'Greet',
  description: 'Says hello.',
  inputSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
} as const;

/** Adds one tool for every way in which a call can go, and one of everything else that can change. */
export function addAllTools(server: McpServer): McpServer {
  return server
    .tool(greet.name, greet.description, greet.inputSchema, ({ name }) => `Hello, ${String(name)}!`)
    .tool('block', '', ANY, () => ({ type: 'image', data: 'AA==', mimeType: 'image/png' }))
    .tool('nothing', '', ANY, () => {})
    .tool('found', '', ANY, () => ({ id: 1 }))
    .tool('steps', '', ANY, async (_args, context) => {
      context.progress(1, 2);
      context.progress(2, 2, 'done');
      // The official client 1.x forgets progress that it reads together with the answer.
      await pause(20);
      return 'told';
    })
    .tool('note', '', ANY, async (_args, context) => {
      context.log('debug', 'begun');
      context.log('info', { step: 1 }, 'steps');
      context.log('emergency', ['all', 'is', 'lost'], 'steps');
      // The official client 1.x handles what it reads together with the answer after the answer.
      await pause(20);
      return 'noted';
    })
    .tool('change', '', ANY, ({ what, uri, times = 1 }, { changes }) => {
      for (let time = 0; time < Number(times); time += 1) {
        if (what === 'resource') {
          changes.resourceUpdated(String(uri));
        } else {
          changes.listChanged(what as 'tools');
        }
      }
      return 'changed';
    })
    .tool('refuse', '', ANY, () => {
      throw new ToolError('Try again tomorrow.');
    })
    .tool('forbid', '', ANY, () => {
      throw new ProtocolError(-32_001, 'Forbidden.', { data: { why: 'test' } });
    })
    .tool('crash', '', ANY, () => {
      throw new Error('secret: hunter2');
    })
    .tool('whoami', '', ANY, (_args, { client, protocolVersion }: RequestContext) => ({
      client,
      protocolVersion,
    }))
    .tool('later', '', ANY, async ({ ms, text }, { signal }) => {
      await pause(Number(ms), undefined, { signal }).catch(() => {});
      return String(text);
    })
    .tool('size', '', ANY, ({ texts }) => String((texts as readonly string[]).join('').length))
    .resource('test://watched', { name: 'watched' }, () => 'watched')
    .resourceTemplate('test://note/{id}', { name: 'note' }, ({ id }) => id)
    .prompt('hello', '', () => 'Hello!');
}
