import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';

/** What a class or its parents define under a name: a getter, a setter or a method. */
export function classMember(one: Class, name: string): PropertyDescriptor | undefined {
  return classChain(one)
    .map((member) => Object.getOwnPropertyDescriptor(member.prototype, name))
    .findLast((descriptor) => descriptor !== undefined);
}

/** Whether a class has a method of this name. */
export function isMethod(one: Class, name: string): boolean {
  return typeof classMember(one, name)?.value === 'function';
}
