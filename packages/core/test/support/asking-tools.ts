import type { JsonSchema, McpServer } from '@lmcp/core';

const ANY = { type: 'object' } as const;

function formOf(name: string): JsonSchema {
  return { type: 'object', properties: { [name]: { type: 'string' } }, required: [name] };
}

/** Adds tools that ask in every way in which the official clients can be asked. */
export function addAskingTools(server: McpServer): McpServer {
  return server
    .tool('ask_name', '', ANY, async (_args, context) =>
      JSON.stringify(await context.elicit('name', 'Name?', formOf('name'))),
    )
    .tool('ask_twice', '', ANY, async (_args, context) => {
      const first = await context.elicit('name', 'Name?', formOf('name'));
      const steps = await context.step('count', () => 1);
      const second = await context.elicit('color', 'Color?', formOf('color'));
      return JSON.stringify([first, steps, second]);
    })
    .tool('ask_everybody', '', ANY, async (_args, context) =>
      JSON.stringify(
        await Promise.all([
          context.elicit('name', 'Name?', formOf('name')),
          context.sample('greeting', {
            messages: [{ role: 'user', content: { type: 'text', text: 'Greet.' } }],
            maxTokens: 50,
          }),
          context.roots(),
        ]),
      ),
    )
    .prompt('ask', '', async (_args, context) =>
      JSON.stringify(await context.elicit('name', 'Name?', formOf('name'))),
    )
    .resource('test://ask', { name: 'ask' }, async (context) =>
      JSON.stringify(await context.elicit('name', 'Name?', formOf('name'))),
    );
}
