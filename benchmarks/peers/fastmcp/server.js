// fastmcp as its documentation starts it, answering JSON: `sessions` or `stateless`.
import { createServer } from 'node:net';
import { FastMCP } from 'fastmcp';
import { z } from 'zod';
import { reportUsage } from '../../dist/subjects/report-usage.js';
import { SERVER } from '../../dist/subjects/server-info.js';
import { toolResultOf } from '../tool-result.js';
import { zodCatalogueOf } from '../zod-catalogue.js';

const [, , mode, size] = process.argv;
const silent = { debug() {}, error() {}, info() {}, log() {}, warn() {} };
const server = new FastMCP({ ...SERVER, logger: silent });
for (const { name, description, input, output, run } of zodCatalogueOf(z, Number(size))) {
  server.addTool({
    name,
    description,
    parameters: z.object(input),
    ...(output && { outputSchema: z.object(output) }),
    execute: async (args) => {
      const value = run(args);
      return typeof value === 'number' ? String(value) : toolResultOf(value);
    },
  });
}
const port = await freePort();
await server.start({
  transportType: 'httpStream',
  httpStream: {
    port,
    host: '127.0.0.1',
    enableJsonResponse: true,
    stateless: mode === 'stateless',
  },
});
reportUsage(port);

/** It does not tell which port the system chose, so one is chosen before. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
