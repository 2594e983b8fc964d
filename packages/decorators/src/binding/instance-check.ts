import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { objectsReaching } from '../schema/recursive-objects.js';
import { describeReceived } from './describe-received.js';
import { checkRule, elementsOf, type Findings } from './rule-check.js';

/** Runs the rules that a schema does not say on an instance. */
export type InstanceCheck = (instance: object, path: string, findings: Findings) => void;

type Check = (value: unknown, path: string, findings: Findings) => void;

/** Composes the check of a class; `undefined` when the schema says everything. */
export function createInstanceCheck(root: ObjectModel): InstanceCheck | undefined {
  const checks = new Map<ObjectModel, Check>();
  const ruled = objectsReaching(root, hasRules);

  const objectCheck = (object: ObjectModel): Check | undefined => {
    if (!ruled.has(object)) {
      return undefined;
    }
    const known = checks.get(object);
    if (known !== undefined) {
      return known;
    }
    let properties: readonly Check[] = [];
    const check: Check = (instance, path, findings) => {
      for (const one of properties) {
        one(instance, path, findings);
      }
    };
    // Registered before its properties are composed: one of them may have this very class.
    checks.set(object, check);
    properties = object.properties.flatMap((property) => propertyCheck(property) ?? []);
    return check;
  };

  const propertyCheck = (property: PropertyModel): Check | undefined => {
    const { name, wire, rules } = property;
    const nested = valueCheck(property.value);
    if (rules.length === 0 && nested === undefined) {
      return undefined;
    }
    return (holder, parent, findings) => {
      const instance = holder as Record<string, unknown>;
      // `toString` of an instance is no argument.
      const value =
        name in Object.prototype && !Object.hasOwn(instance, name) ? undefined : instance[name];
      const path = pathTo(parent, wire);
      if (!holds(property, instance, value, path, findings)) {
        return;
      }
      for (const rule of rules) {
        checkRule(rule, instance, value, path, findings);
      }
      nested?.(value, path, findings);
    };
  };

  const valueCheck = (value: ValueModel): Check | undefined => {
    const { shape } = value;
    switch (shape.kind) {
      case 'object':
        return ifObject(objectCheck(shape.object));
      case 'union': {
        const branches = new Map<unknown, Check | undefined>(
          shape.branches.map(({ object }) => [object.class.prototype, objectCheck(object)]),
        );
        return [...branches.values()].some((check) => check !== undefined)
          ? ifObject((one, path, findings) =>
              branches.get(Object.getPrototypeOf(one))?.(one, path, findings),
            )
          : undefined;
      }
      case 'array':
      case 'set':
      case 'map': {
        const check = valueCheck(shape.items);
        return (
          check &&
          ifObject((container, path, findings) => {
            for (const [key, item] of elementsOf(container as unknown[])) {
              check(item, `${path}[${key}]`, findings);
            }
          })
        );
      }
      default:
        return undefined;
    }
  };

  return objectCheck(root);
}

/** The path of a property, as JavaScript would write it. */
function pathTo(parent: string, name: string): string {
  if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name)) {
    return `${parent}[${JSON.stringify(name)}]`;
  }
  return parent === '' ? name : `${parent}.${name}`;
}

/** An absent or transformed value may be no object; the rules of the property have judged that. */
function ifObject(check: Check | undefined): Check | undefined {
  return (
    check &&
    ((value, path, findings) => {
      if (typeof value === 'object' && value !== null) {
        check(value, path, findings);
      }
    })
  );
}

function holds(
  { conditions }: PropertyModel,
  instance: object,
  value: unknown,
  path: string,
  findings: Findings,
): boolean {
  try {
    return conditions.every((condition) => condition(instance, value));
  } catch {
    findings.problems.push({
      path,
      rule: 'validateIf',
      expected: 'arguments on which the condition of the rules can be judged',
      received: describeReceived(path, value),
      hint: 'the condition threw an exception',
    });
    return false;
  }
}

function hasRules({ properties }: ObjectModel): boolean {
  return properties.some(({ rules }) => rules.length > 0);
}
