import type { Principal } from '../context/principal.js';

/** Whether a scope that was granted includes one that is needed, besides itself: `files` → `files:read`. */
export type ScopeImplication = (granted: string, needed: string) => boolean;

/**
 * Whether a principal may use what needs these scopes. Every door asks here: lists, calls, reads, prompts,
 * completions and subscriptions.
 *
 * @param principal `undefined` where nobody is asked who they are: who reaches the server may use it
 */
export function decideAccess(
  principal: Principal | undefined,
  needed: readonly string[],
  implies: ScopeImplication,
): boolean {
  return (
    principal === undefined ||
    principal.unrestricted === true ||
    needed.every((scope) =>
      // oxlint-disable-next-line typescript/no-unnecessary-boolean-literal-compare -- a promise would imply everything
      principal.scopes.some((granted) => granted === scope || implies(granted, scope) === true),
    )
  );
}
