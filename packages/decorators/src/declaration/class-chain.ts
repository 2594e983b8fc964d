import type { Class } from './class.js';

/** A class and its parents, the root of the family first. */
export function classChain(child: Class): readonly Class[] {
  const chain: Class[] = [];
  for (
    let one = child as Class | null;
    typeof one === 'function' && one !== Function.prototype;
    one = Object.getPrototypeOf(one) as Class | null
  ) {
    chain.unshift(one);
  }
  return chain;
}
