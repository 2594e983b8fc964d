import { isSecretName } from './is-secret-name.js';
import { HIDDEN, type Secrecy } from './secrecy.js';

const MAX_NAMES = 1000;

/** As `SECRET_BY_NAME`, for who sees the same few names again and again: what is known of one is kept. */
export function createSecretNames(): Secrecy {
  const known = new Map<string, boolean>();
  const hidesName = (name: string): boolean => {
    let hides = known.get(name);
    if (hides === undefined) {
      hides = isSecretName(name);
      if (known.size < MAX_NAMES && name.length < 100) {
        known.set(name, hides);
      }
    }
    return hides;
  };
  const secrecy: Secrecy = {
    isHidden: false,
    at: (key) => (typeof key === 'string' && hidesName(key) ? HIDDEN : secrecy),
    hidesName,
  };
  return secrecy;
}
