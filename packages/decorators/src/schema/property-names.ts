import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import { ownRulesOf } from '../declaration/own-rules.js';
import { ownPropertiesOf } from '../declaration/property-declaration.js';
import { classMember, isMethod } from './class-member.js';
import type { Direction } from './direction.js';
import { transformedProperties } from './transformer-record.js';

/**
 * The properties of a class that count: those about which any decorator says something.
 *
 * They come in the order of declaration, a parent's first. Only what class-transformer alone knows, which
 * keeps records of its own, is put next to its neighbour there.
 */
export function propertyNames(argumentClass: Class, direction: Direction): readonly string[] {
  const names = [...new Set(classChain(argumentClass).flatMap(ownNames))];
  const transformed = transformedProperties(argumentClass);
  for (const [index, name] of transformed.entries()) {
    if (!names.includes(name)) {
      const before = transformed.slice(0, index).findLast((one) => names.includes(one));
      const after = transformed.slice(index).find((one) => names.includes(one));
      names.splice(position(names, before, after), 0, name);
    }
  }
  return direction === 'output' ? names : names.filter((name) => isWritable(argumentClass, name));
}

/** What `@Property` and rules name in one class, by the order in which these decorators ran. */
function ownNames(one: Class): readonly string[] {
  const declared = [...ownPropertiesOf(one.prototype as object)].map(([name, { rulesBefore }]) => ({
    name,
    at: rulesBefore,
  }));
  const ruled = ownRulesOf(one).map(({ propertyName }, at) => ({ name: propertyName, at }));
  // The sort is stable: what was declared when there were three rules stands before the fourth.
  return [...declared, ...ruled]
    .toSorted((first, second) => first.at - second.at)
    .map(({ name }) => name);
}

/** A method, and a getter without a setter, compute a value; a client cannot send it. */
function isWritable(argumentClass: Class, name: string): boolean {
  const member = classMember(argumentClass, name);
  return (member?.get === undefined || member.set !== undefined) && !isMethod(argumentClass, name);
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
