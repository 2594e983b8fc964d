import type { Exchange } from '../../context/exchange.js';
import { partyOf } from '../../context/party-of.js';
import { Subscriptions } from '../../context/subscriptions.js';
import { encodeNotification } from '../../jsonrpc/encode-message.js';
import { MetaKey } from '../../protocol/meta-key.js';
import type { Operation } from '../operation.js';
import { readListenFilter } from '../read-listen-filter.js';

/**
 * `subscriptions/listen`: tells of changes for as long as the client stays, and is answered when the server
 * stops. Specification 2026-07-28: subscriptions.
 */
export const listen: Operation = async (call) => {
  const { id, exchange, bus, openSubscriptions } = call;
  const { told, topics, now } = await readListenFilter(call);
  const meta = { [MetaKey.SubscriptionId]: id };
  const encode = (method: string, params: object): string =>
    encodeNotification(method, { ...params, _meta: meta });
  const tell = (method: string, params: object): void => exchange.send(encode(method, params));
  const heard = new Set<string>();
  let isNew = true;
  const subscriptions = new Subscriptions(({ topic, method, params }) => {
    if (isNew) {
      heard.add(topic);
    }
    tell(method, params);
  });
  const party = partyOf(exchange);
  openSubscriptions.begin(party);
  try {
    exchange.deliver(encode('notifications/subscriptions/acknowledged', { notifications: told }));
    topics.forEach((topic) => subscriptions.add(bus, topic));
    const states = await now();
    // What was heard since is newer.
    const unheard = states.filter(({ topic }) => !heard.has(topic));
    unheard.forEach(({ method, params }) => tell(method, params));
    isNew = false;
    await endOf(exchange);
  } finally {
    subscriptions.end();
    openSubscriptions.end(party);
  }
  return { _meta: meta };
};

/** Resolves when the client has left, or should. */
function endOf(exchange: Exchange): Promise<void> {
  return new Promise((resolve) => {
    exchange.onAbort(() => resolve());
  });
}
