import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import { ownPropertiesOf } from '../declaration/property-declaration.js';
import type { Direction } from './direction.js';
import { transformedProperties } from './transformer-record.js';

/**
 * The properties of a class that count: those about which any decorator says something.
 *
 * Three libraries record decorators, each in the order of declaration. A property that only one of them
 * knows is put next to its neighbour there.
 *
 * @param ruled the properties with rules, in the order of declaration
 */
export function propertyNames(
  argumentClass: Class,
  ruled: readonly string[],
  direction: Direction,
): readonly string[] {
  const names = [...ruled];
  const declared = classChain(argumentClass).flatMap((one) =>
    Array.from(ownPropertiesOf(one.prototype as object).keys()),
  );
  for (const sequence of [declared, transformedProperties(argumentClass)]) {
    for (const [index, name] of sequence.entries()) {
      if (!names.includes(name)) {
        const before = sequence.slice(0, index).findLast((one) => names.includes(one));
        const after = sequence.slice(index).find((one) => names.includes(one));
        names.splice(position(names, before, after), 0, name);
      }
    }
  }
  return direction === 'output' ? names : names.filter((name) => isWritable(argumentClass, name));
}

/** A getter without a setter computes a value; a client cannot send it. */
function isWritable(argumentClass: Class, name: string): boolean {
  const accessor = classChain(argumentClass)
    .map((one) => Object.getOwnPropertyDescriptor(one.prototype, name))
    .findLast((descriptor) => descriptor !== undefined);
  return accessor?.get === undefined || accessor.set !== undefined;
}

function position(
  names: readonly string[],
  before: string | undefined,
  after: string | undefined,
): number {
  if (before !== undefined) {
    return names.indexOf(before) + 1;
  }
  return after === undefined ? names.length : names.indexOf(after);
}
