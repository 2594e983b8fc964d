import type { Fields } from '../../support/wire.js';

const TASK = { taskId: 'task-1' };

/** Parameters that are right for a method, or were in some revision. */
export const METHODS: Readonly<Record<string, Fields>> = {
  initialize: {
    protocolVersion: '2025-11-25',
    capabilities: { elicitation: {}, sampling: {}, roots: { listChanged: true } },
    clientInfo: { name: 'fuzz', version: '1.0.0' },
  },
  ping: {},
  'server/discover': {},
  'tools/list': { cursor: 'MQ' },
  'tools/call': {
    name: 'checked',
    arguments: { text: 'a', count: 1, list: ['a'], any: { a: [1] } },
    task: { ttl: 1000 },
    inputResponses: { name: { action: 'accept', content: { name: 'Ada' } } },
    requestState: 'v1.aaaa.bbbb',
  },
  'resources/list': {},
  'resources/templates/list': {},
  'resources/read': { uri: 'test://note/1?page=2' },
  'resources/subscribe': { uri: 'test://watched' },
  'resources/unsubscribe': { uri: 'test://watched' },
  'prompts/list': {},
  'prompts/get': { name: 'hello', arguments: { a: 'b' } },
  'completion/complete': {
    ref: { type: 'ref/resource', uri: 'test://note/{id}{?page,size}' },
    argument: { name: 'id', value: 'a' },
    context: { arguments: { page: '1' } },
  },
  'logging/setLevel': { level: 'debug' },
  'subscriptions/listen': {
    notifications: {
      toolsListChanged: true,
      resourceSubscriptions: ['test://watched'],
      taskIds: ['task-1'],
    },
  },
  'tasks/get': TASK,
  'tasks/update': { ...TASK, inputResponses: { name: { action: 'decline' } } },
  'tasks/cancel': TASK,
  'tasks/list': {},
  'tasks/result': TASK,
  'roots/list': {},
  'sampling/createMessage': { messages: [], maxTokens: 1 },
  'notifications/initialized': {},
  'notifications/cancelled': { requestId: 1, reason: 'fuzz' },
  'notifications/progress': { progressToken: 1, progress: 1 },
  'notifications/roots/list_changed': {},
  __proto__x: {},
  constructor: {},
  toString: {},
  '': {},
};
