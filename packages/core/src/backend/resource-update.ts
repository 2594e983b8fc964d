import type { Change } from './bus.js';

const METHOD = 'notifications/resources/updated';

/** The change of what a resource contains. Specification: resources, subscriptions. */
export function resourceUpdate(uri: string): Change {
  return { topic: topicOfResource(uri), method: METHOD, params: { uri } };
}

/** The topic of what a resource contains. */
export function topicOfResource(uri: string): string {
  return `${METHOD} ${uri}`;
}
