import type { Session } from '../context/session.js';
import type { Extension } from '../model/extension.js';
import type { Primitive } from '../model/primitive.js';
import type { ServerModel } from '../model/server-model.js';
import type { SessionCapability } from '../model/session-capability.js';
import type { Revision } from '../revisions/revision.js';

/** What a method needs beside its revision. */
interface Need {
  /** The server has something of at least one of these. */
  readonly primitives?: readonly Primitive[];
  /** The server remembers the client between its requests. */
  readonly session?: true;
}

const NEEDS: ReadonlyMap<string, Need> = new Map<string, Need>([
  ['logging/setLevel', { session: true }],
  ['tools/list', { primitives: ['tools'] }],
  ['tools/call', { primitives: ['tools'] }],
  ['resources/list', { primitives: ['resources'] }],
  ['resources/templates/list', { primitives: ['resources'] }],
  ['resources/read', { primitives: ['resources'] }],
  ['resources/subscribe', { primitives: ['resources'], session: true }],
  ['resources/unsubscribe', { primitives: ['resources'], session: true }],
  ['prompts/list', { primitives: ['prompts'] }],
  ['prompts/get', { primitives: ['prompts'] }],
  ['completion/complete', { primitives: ['completions'] }],
  ['subscriptions/listen', { primitives: ['tools', 'resources', 'prompts'] }],
]);

/** What a server can do for a client; what stands here is served, and nothing else is. */
export function capabilitiesOf(
  { primitives, extensions }: ServerModel,
  revision: Revision,
  session: Session | undefined,
): object {
  const served = extensions.filter((extension) => servesExtension(extension, revision));
  const older = extensions.flatMap(
    (extension) => sessionCapabilityOf(extension, revision, session) ?? [],
  );
  const yes = isReachable(revision, session) || undefined;
  return {
    logging: yes && {},
    tools: primitives.has('tools') ? { listChanged: yes } : undefined,
    resources: primitives.has('resources') ? { subscribe: yes, listChanged: yes } : undefined,
    prompts: primitives.has('prompts') ? { listChanged: yes } : undefined,
    completions: primitives.has('completions') ? {} : undefined,
    extensions:
      served.length > 0
        ? Object.fromEntries(served.map(({ id, settings }) => [id, settings]))
        : undefined,
    ...Object.fromEntries(older.map(({ name, settings }) => [name, settings])),
  };
}

/** Whether clients of a revision hear of an extension and may use it. */
export function servesExtension({ servesLegacy = false }: Extension, { era }: Revision): boolean {
  return era === 'modern' || servesLegacy;
}

/** What an extension is in a session of an older revision; `undefined` where it is nothing. */
export function sessionCapabilityOf(
  { sessionCapability }: Extension,
  { id }: Revision,
  session: Session | undefined,
): SessionCapability | undefined {
  return session !== undefined && sessionCapability?.revision === id
    ? sessionCapability
    : undefined;
}

/** Whether a server offers what a method is for. */
export function offersMethod(
  { primitives }: ServerModel,
  method: string,
  session: Session | undefined,
): boolean {
  const need = NEEDS.get(method);
  return (
    (need?.primitives?.some((primitive) => primitives.has(primitive)) ?? true) &&
    (need?.session === undefined || session !== undefined)
  );
}

// What an answer does not say reaches a client of 2026-07-28 because it asked, one of 2025 by its session.
function isReachable({ era }: Revision, session: Session | undefined): boolean {
  return era === 'modern' || session !== undefined;
}
