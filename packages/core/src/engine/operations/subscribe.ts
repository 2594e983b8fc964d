import { LIST_CHANGES } from '../../backend/list-changes.js';
import { topicOfResource } from '../../backend/resource-update.js';
import type { Session } from '../../context/session.js';
import type { Subscriptions } from '../../context/subscriptions.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ResourceNotFoundError } from '../../errors/resource-not-found-error.js';
import type { Params } from '../../protocol/message.js';
import { assertAccess } from '../assert-access.js';
import { findReadable } from '../find-readable.js';
import { MAX_RESOURCES } from '../max-resources.js';
import type { Operation } from '../operation.js';

/** `resources/subscribe`, which is offered in sessions only. Specification 2025-11-25: resources, subscriptions. */
export const subscribe: Operation = ({ params, exchange, server, bus }) => {
  const uri = uriOf(params, 'resources/subscribe');
  const found = findReadable(server, uri);
  if (found === undefined) {
    throw new ResourceNotFoundError(uri);
  }
  assertAccess({ server, exchange }, found);
  const { subscriptions } = exchange.session as Session;
  const topic = topicOfResource(uri);
  if (resourcesOf(subscriptions) >= MAX_RESOURCES && !subscriptions.has(topic)) {
    throw ProtocolError.invalidParams(
      `This session has subscribed to ${MAX_RESOURCES} resources already; unsubscribe from one first.`,
    );
  }
  subscriptions.add(bus, topic);
  return {};
};

/** `resources/unsubscribe`; what was not subscribed to needs no ending. */
export const unsubscribe: Operation = ({ params, exchange }) => {
  const uri = uriOf(params, 'resources/unsubscribe');
  (exchange.session as Session).subscriptions.delete(topicOfResource(uri));
  return {};
};

// A session hears of lists as well.
function resourcesOf(subscriptions: Subscriptions): number {
  const lists = Object.values(LIST_CHANGES).filter(({ topic }) => subscriptions.has(topic));
  return subscriptions.size - lists.length;
}

function uriOf({ uri }: Params, method: string): string {
  if (typeof uri !== 'string') {
    throw ProtocolError.invalidParams(`"${method}" needs "params.uri" as a string.`);
  }
  return uri;
}
