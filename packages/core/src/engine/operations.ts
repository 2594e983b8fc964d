import type { Operation } from './operation.js';
import { callTool } from './operations/call-tool.js';
import { discover } from './operations/discover.js';
import { initialize } from './operations/initialize.js';
import { listTools } from './operations/list-tools.js';
import { ping } from './operations/ping.js';

/** What serves each method; which of them exist in a revision is the revision's own word. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['initialize', initialize],
  ['ping', ping],
  ['server/discover', discover],
  ['tools/list', listTools],
  ['tools/call', callTool],
]);
