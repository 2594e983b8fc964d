import type { Principal } from '../context/principal.js';
import { InsufficientScopeError } from '../errors/insufficient-scope-error.js';
import { decideAccess, type ScopeImplication } from './decide-access.js';
import type { Scoped } from './scoped.js';

/** Who may use what of one server. */
export class AccessPolicy {
  readonly #implies: ScopeImplication;

  constructor(implies: ScopeImplication) {
    this.#implies = implies;
  }

  /** Whether a principal may see and use something. */
  allows(principal: Principal | undefined, { scopes = [] }: Scoped): boolean {
    return scopes.length === 0 || decideAccess(principal, scopes, this.#implies);
  }

  /** @throws {InsufficientScopeError} with everything that all of them need, when one may not be used */
  assertAll(principal: Principal | undefined, offered: readonly Scoped[]): void {
    this.assert(principal, { scopes: [...new Set(offered.flatMap(({ scopes = [] }) => scopes))] });
  }

  /** @throws {InsufficientScopeError} with everything it needs, when the principal may not use it */
  assert(principal: Principal | undefined, offered: Scoped): void {
    if (!this.allows(principal, offered)) {
      throw new InsufficientScopeError(offered.scopes ?? []);
    }
  }
}
