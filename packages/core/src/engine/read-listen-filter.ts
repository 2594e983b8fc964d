import { type ChangingList, LIST_CHANGES } from '../backend/list-changes.js';
import { topicOfResource } from '../backend/resource-update.js';
import { ProtocolError } from '../errors/protocol-error.js';
import type { HonouredFilter, ListenFilter } from '../model/listen-filter.js';
import type { FilterMember } from '../protocol/subscription-filter.js';
import { contextOf } from './context-of.js';
import { findReadable } from './find-readable.js';
import { MAX_RESOURCES } from './max-resources.js';
import type { Call } from './operation.js';

type ReadMember = (value: unknown, call: Call) => HonouredFilter | undefined;

const MEMBERS: Readonly<Record<FilterMember, ReadMember>> = {
  toolsListChanged: memberOf('tools'),
  promptsListChanged: memberOf('prompts'),
  resourcesListChanged: memberOf('resources'),
  resourceSubscriptions,
};

/**
 * Reads the filter of `subscriptions/listen`; a member that neither the server nor an extension of it knows
 * is not honoured.
 *
 * @throws {InsufficientScopeError} when the principal may not read a resource that it names
 * @throws {ProtocolError} -32602 when it is malformed. Specification 2026-07-28: subscriptions
 */
export async function readListenFilter(call: Call): Promise<Required<HonouredFilter>> {
  const filter = call.params['notifications'];
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    throw ProtocolError.invalidParams('"params.notifications" must be an object.');
  }
  const members = await Promise.all(
    Object.entries(filter).map(async ([name, value]) => {
      const honoured = await readMember(name, value, call);
      return honoured === undefined ? [] : [{ name, ...honoured }];
    }),
  );
  const known = members.flat();
  return {
    told: Object.fromEntries(known.map(({ name, told }) => [name, told])),
    topics: known.flatMap(({ topics }) => topics),
    now: async () =>
      (await Promise.all(known.map(async (one) => (await one.now?.()) ?? []))).flat(),
  };
}

function readMember(name: string, value: unknown, call: Call): ReturnType<ListenFilter> {
  return Object.hasOwn(MEMBERS, name)
    ? MEMBERS[name as FilterMember](value, call)
    : call.server.listenFilters.get(name)?.(value, contextOf(call));
}

function memberOf(list: ChangingList): ReadMember {
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
  { server, exchange }: Call,
): HonouredFilter | undefined {
  if (!Array.isArray(value) || value.some((uri) => typeof uri !== 'string')) {
    throw ProtocolError.invalidParams('"resourceSubscriptions" must be an array of URIs.');
  }
  if (value.length > MAX_RESOURCES) {
    throw ProtocolError.invalidParams(
      `"resourceSubscriptions" holds at most ${MAX_RESOURCES} URIs, got ${value.length}.`,
    );
  }
  const found = (value as readonly string[]).flatMap((uri) => {
    const readable = findReadable(server, uri);
    return readable === undefined ? [] : [{ uri, readable }];
  });
  server.access.assertAll(
    exchange.principal,
    found.map(({ readable }) => readable),
  );
  const uris = found.map(({ uri }) => uri);
  return server.primitives.has('resources')
    ? { told: uris, topics: uris.map(topicOfResource) }
    : undefined;
}
