import type { Secrecy } from './secrecy.js';

/** Whether anything inside a value must not be shown; for values of bounded size. */
export function holdsSecret(value: unknown, secrecy: Secrecy): boolean {
  return (
    secrecy.isHidden ||
    (typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some(([key, child]) =>
        holdsSecret(child, secrecy.at(Array.isArray(value) ? Number(key) : key)),
      ))
  );
}
