import { MemoryTransport } from '@lmcp/core/memory';
import { createServer } from '@lmcp/decorators';
import { Client } from '@modelcontextprotocol/client';

/** What a client of a server with one tool object can do. */
export interface Connection {
  /** Name and description of each tool. */
  readonly tools: ReadonlyMap<string, string>;
  call(name: string, args: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

/** The answer to a call: the text of its blocks, one per line. */
interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

/** Serves the tools and connects the official client to them. */
export async function connect(...tools: readonly object[]): Promise<Connection> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const server = createServer({ name: 'tools', version: '1.0.0', tools, onError: () => undefined });
  await client.connect(new MemoryTransport(server));
  const listed = await client.listTools();
  return {
    tools: new Map(listed.tools.map(({ name, description = '' }) => [name, description])),
    async call(name, args) {
      const { content, isError = false } = await client.callTool({ name, arguments: args });
      const text = content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
      return { text, isError };
    },
    close: () => client.close(),
  };
}
