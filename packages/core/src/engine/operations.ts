import { limited } from './limited.js';
import type { Operation } from './operation.js';
import { callTool } from './operations/call-tool.js';
import { complete } from './operations/complete.js';
import { discover } from './operations/discover.js';
import { getPrompt } from './operations/get-prompt.js';
import { initialize } from './operations/initialize.js';
import { list } from './operations/list.js';
import { listen } from './operations/listen.js';
import { ping } from './operations/ping.js';
import { readResource } from './operations/read-resource.js';
import { setLogLevel } from './operations/set-log-level.js';
import { subscribe, unsubscribe } from './operations/subscribe.js';

/** What serves each method; which of them exist in a revision is the revision's own word. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['initialize', initialize],
  ['ping', ping],
  ['server/discover', discover],
  ['logging/setLevel', setLogLevel],
  ['tools/list', list('tools/list')],
  ['tools/call', limited(callTool)],
  ['resources/list', list('resources/list')],
  ['resources/templates/list', list('resources/templates/list')],
  ['resources/read', limited(readResource)],
  ['resources/subscribe', subscribe],
  ['resources/unsubscribe', unsubscribe],
  ['prompts/list', list('prompts/list')],
  ['prompts/get', limited(getPrompt)],
  ['completion/complete', limited(complete)],
  ['subscriptions/listen', listen],
]);
