import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import type { Revision } from '../revisions/revision.js';

type Members = Readonly<Record<string, unknown>>;

/**
 * Whether a client can do something, by the path of the capability or the id of the extension; what the revision has no words for, no
 * client can do in it.
 */
export function declares(
  capabilities: ClientCapabilities,
  path: string,
  { elicitation }: Pick<Revision, 'elicitation'>,
): boolean {
  const [first = '', ...rest] = capabilityPath(path);
  const mode = rest[0] ?? 'form';
  if (first === 'elicitation' && !elicitation.has(mode) && (mode === 'form' || mode === 'url')) {
    return false;
  }
  const declared = memberOf(capabilities, first);
  // Specification 2025-11-25, elicitation: a client that names no mode means the form.
  if (path === 'elicitation.form' && isObject(declared) && !Object.hasOwn(declared, 'url')) {
    return true;
  }
  return rest.reduce(memberOf, declared) !== undefined;
}

/** The members that lead to a capability. Only the id of an extension has a slash, and its dots separate nothing. */
export function capabilityPath(capability: string): readonly string[] {
  return capability.includes('/') ? ['extensions', capability] : capability.split('.');
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
