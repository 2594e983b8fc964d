import { type ChangingList, LIST_CHANGES } from '../backend/list-changes.js';
import { topicOfResource } from '../backend/resource-update.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { findReadable } from './find-readable.js';
import { MAX_RESOURCES } from './max-resources.js';
import type { Call } from './operation.js';

/** What the server honours of a filter, or of one member of it. */
interface Honoured<Told> {
  /** The filter as the client is told that it holds. */
  readonly told: Told;
  readonly topics: readonly string[];
}

/** Reads one member of the filter; `undefined` where the server honours nothing of it. */
type FilterMember = (value: unknown, call: Call) => Honoured<unknown> | undefined;

const MEMBERS: Readonly<Record<string, FilterMember>> = {
  toolsListChanged: memberOf('tools'),
  promptsListChanged: memberOf('prompts'),
  resourcesListChanged: memberOf('resources'),
  resourceSubscriptions,
};

/**
 * Reads the filter of `subscriptions/listen`; a member that this server does not know is not honoured.
 *
 * @throws {ProtocolError} -32602 when it is malformed. Specification 2026-07-28: subscriptions
 */
export function readListenFilter(call: Call): Honoured<Readonly<Record<string, unknown>>> {
  const filter = call.params['notifications'];
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw ProtocolError.invalidParams('"params.notifications" must be an object.');
  }
  const honoured = Object.entries(filter).flatMap(([name, value]) => {
    const read = Object.hasOwn(MEMBERS, name) ? MEMBERS[name]?.(value, call) : undefined;
    return read === undefined ? [] : [{ name, ...read }];
  });
  return {
    told: Object.fromEntries(honoured.map(({ name, told }) => [name, told])),
    topics: honoured.flatMap(({ topics }) => topics),
  };
}

function memberOf(list: ChangingList): FilterMember {
  return (value, { server }) => {
    if (typeof value !== 'boolean') {
      throw ProtocolError.invalidParams(`"${list}ListChanged" must be true or false.`);
    }
    return value && server.primitives.has(list)
      ? { told: true, topics: [LIST_CHANGES[list].topic] }
      : undefined;
  };
}

function resourceSubscriptions(
  value: unknown,
  { server }: Call,
): Honoured<readonly string[]> | undefined {
  if (!Array.isArray(value) || value.some((uri) => typeof uri !== 'string')) {
    throw ProtocolError.invalidParams('"resourceSubscriptions" must be an array of URIs.');
  }
  if (value.length > MAX_RESOURCES) {
    throw ProtocolError.invalidParams(
      `"resourceSubscriptions" holds at most ${MAX_RESOURCES} URIs, got ${value.length}.`,
    );
  }
  const uris = (value as readonly string[]).filter((uri) => findReadable(server, uri));
  return server.primitives.has('resources')
    ? { told: uris, topics: uris.map(topicOfResource) }
    : undefined;
}
