import { isSecretName } from './is-secret-name.js';

/** What must not be shown of a value, and of what is in it. */
export interface Secrecy {
  readonly isHidden: boolean;
  /** The same for one of its members. */
  at(key: string | number): Secrecy;
}

/** Nothing of it may be shown. */
const HIDDEN: Secrecy = { isHidden: true, at: () => HIDDEN };

/** Hides what has a name that promises a secret, and nothing else. */
export const BY_NAME: Secrecy = {
  isHidden: false,
  at: (key) => (typeof key === 'string' && isSecretName(key) ? HIDDEN : BY_NAME),
};
