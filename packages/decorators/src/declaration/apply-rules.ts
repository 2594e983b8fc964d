/**
 * Applies class-validator decorators to a property, in the order of the list.
 *
 * @param rules what was said, which may be anything
 * @returns the positions of what is no property decorator; -1 where there is not even a list
 */
export function applyRules(rules: unknown, prototype: object, property: string): readonly number[] {
  if (rules === undefined) {
    return [];
  }
  return Array.isArray(rules)
    ? rules.flatMap((rule, position) => (applies(rule, prototype, property) ? [] : [position]))
    : [-1];
}

// `IsInt` without its parentheses takes the prototype for its options and returns the decorator.
function applies(rule: unknown, prototype: object, property: string): boolean {
  return typeof rule === 'function' && typeof rule(prototype, property) !== 'function';
}
