import { isSecretName } from './is-secret-name.js';

/** Whether anything inside a value has a name that promises a secret; for values of bounded size. */
export function holdsSecret(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([key, child]) => isSecretName(key) || holdsSecret(child))
  );
}
