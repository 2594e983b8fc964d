// What a user writes. Every door of the packages is used once; the types come from the metadata alone.
import { McpServer, ToolError } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { MemoryTransport } from '@lmcp/core/memory';
import { serveStdio } from '@lmcp/core/stdio';
import { Args, createServer, Param, Tool } from '@lmcp/decorators';
import { IsInt } from '@lmcp/decorators/rules';
import { Max } from 'class-validator';

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'consumer', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

class Order {
  @IsInt()
  @Max(50)
  count!: number;

  get double(): number {
    return this.count * 2;
  }
}

class Shop {
  @Tool('Takes an order.')
  order(@Args() order: Order): number {
    return order.double;
  }

  @Tool({ description: 'Greets.', annotations: { readOnlyHint: true } })
  async greet(@Param('name') name: string): Promise<string> {
    if (name === '') {
      throw new ToolError('Say a name.');
    }
    return `Hello, ${name}!`;
  }
}

async function answerTo(url: string, count: number): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Accept: 'application/json, text/event-stream',
      'Content-Type': 'application/json',
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': 'tools/call',
      'Mcp-Name': 'order',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'order', arguments: { count }, _meta: META },
    }),
  });
  const { result } = (await response.json()) as { result: { content: [{ text: string }] } };
  return result.content[0].text;
}

async function main(): Promise<void> {
  const server: McpServer = createServer({ name: 'shop', version: '1.0.0', tools: [Shop] });
  const running = await listen(server, { port: 0, announce: () => undefined });
  console.log(`right: ${await answerTo(running.url, 21)}`);
  console.log(`wrong: ${/count: [^;]*/.exec(await answerTo(running.url, 99))?.[0].trim()}`);
  await running.close();
  if (typeof serveStdio !== 'function' || typeof MemoryTransport !== 'function') {
    throw new Error('A door of the package leads nowhere.');
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
