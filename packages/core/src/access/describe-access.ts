import type { Principal } from '../context/principal.js';
import type { Offering } from './offering.js';
import type { Scoped } from './scoped.js';

/** One thing that a server offers, and who may use it. */
export interface AccessRow {
  /** `tool "write_file"` */
  readonly offer: string;
  /** The scopes it needs, `public` when it needs none, `undecided` when nobody said. */
  readonly needs: string;
  /** By the names of the principals that were asked about. */
  readonly mayUse: Readonly<Record<string, boolean>>;
}

/** Whose access can be described. */
interface Described {
  offerings(): readonly Offering[];
  allows(principal: Principal | undefined, offered: Scoped): boolean;
}

/**
 * Who may use what of a server, as a table for review and for tests: decided by the very function that
 * decides when the server is called.
 *
 * @param principals names of your choice, each with the scopes that were granted; `*` is everything, as in `lmcp.conf`
 * @example console.table(describeAccess(server, { owner: ['*'], reader: ['files:read'], guest: [] }));
 */
export function describeAccess(
  server: Described,
  principals: Readonly<Record<string, readonly string[]>>,
): readonly AccessRow[] {
  const asked = Object.entries(principals).map(([subject, scopes]): Principal => ({
    subject,
    scopes,
    unrestricted: scopes.includes('*'),
  }));
  return server.offerings().map((offered) => ({
    offer: `${offered.kind} "${offered.name}"`,
    needs: needsOf(offered),
    mayUse: Object.fromEntries(
      asked.map((principal) => [principal.subject, server.allows(principal, offered)]),
    ),
  }));
}

function needsOf({ scopes }: Offering): string {
  if (scopes === undefined) {
    return 'undecided';
  }
  return scopes.length === 0 ? 'public' : scopes.join(' ');
}
