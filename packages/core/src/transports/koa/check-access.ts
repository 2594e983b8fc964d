import type { Offering } from '../../access/offering.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';

/** Everything that may be used by whoever comes although it says who may, or says nothing although it must. */
export function checkAccess(
  offered: readonly Offering[],
  authenticated: boolean,
  requireDecision: boolean,
): StartupProblem[] {
  if (!authenticated) {
    return offered.filter(({ scopes = [] }) => scopes.length > 0).map(unguarded);
  }
  return requireDecision ? offered.filter(({ scopes }) => scopes === undefined).map(undecided) : [];
}

function unguarded({ kind, name, scopes = [] }: Offering): StartupProblem {
  return {
    code: StartupCode.ScopesWithoutAuth,
    place: `${kind} "${name}"`,
    seen: `It needs ${scopes.join(' ')}, but the endpoint asks nobody for a token, so it cannot know who may.`,
    fix: 'give the endpoint { token } or { auth }, or write a token into lmcp.conf.',
  };
}

function undecided({ kind, name }: Offering): StartupProblem {
  return {
    code: StartupCode.UndecidedAccess,
    place: `${kind} "${name}"`,
    seen: 'Nobody said who may use it, and `requireDecision` wants that to be said.',
    fix: "write @Scopes('…') or @Public() above the method or its class; without classes, `scopes: ['…']` or `scopes: []`.",
  };
}
