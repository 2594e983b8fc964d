import { isSecretName } from './is-secret-name.js';

/** What must not be shown of a value, and of what is in it. */
export interface Secrecy {
  readonly isHidden: boolean;
  /** The same for one of its members. */
  at(key: string | number): Secrecy;
  /** Whether a name in a text that holds JSON says that its value is secret. */
  hidesName(name: string): boolean;
}

/** What must not be shown of a value inside of another one. */
export function secrecyAt(secrecy: Secrecy, way: readonly (string | number)[]): Secrecy {
  return way.reduce<Secrecy>((around, key) => around.at(key), secrecy);
}

/** Nothing of it may be shown. */
export const HIDDEN: Secrecy = { isHidden: true, at: () => HIDDEN, hidesName: () => true };

/** Hides what has a name that promises a secret, and nothing else. */
export const SECRET_BY_NAME: Secrecy = {
  isHidden: false,
  at: (key) => (typeof key === 'string' && isSecretName(key) ? HIDDEN : SECRET_BY_NAME),
  hidesName: isSecretName,
};
