// A program of its own: a server with the logger that it has by default and an audit, whose one call fails, ends abruptly.
import { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { envelope } from './wire.js';

const server = new McpServer({ name: 'logging', version: '1.0.0', audit: true });
server.tool('crash', '', { type: 'object' }, () => {
  throw new Error('the disk is full', { cause: new Error('ENOSPC') });
});
const transport = new MemoryTransport(server);
Object.assign(transport, { onmessage: () => process.exit(3) });
const params = { name: 'crash', _meta: envelope() };
await transport.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
