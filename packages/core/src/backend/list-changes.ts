import type { Change } from './bus.js';

/** The lists that can change; templates are told of with the resources. */
export type ChangingList = 'tools' | 'prompts' | 'resources';

/** The change of each list. Specification: tools, prompts and resources, list changed notification. */
export const LIST_CHANGES: Readonly<Record<ChangingList, Change>> = {
  tools: listChange('notifications/tools/list_changed'),
  prompts: listChange('notifications/prompts/list_changed'),
  resources: listChange('notifications/resources/list_changed'),
};

function listChange(method: string): Change {
  return { topic: method, method, params: {} };
}
