import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { objectsReaching } from '../schema/recursive-objects.js';
import { elementsOf } from './elements-of.js';
import type { Findings } from './findings.js';
import { inside, pathOf, type Place, receivedAt } from './place.js';
import { checkRule } from './rule-check.js';
import { Unsettled } from './veil.js';

/** Runs the rules that a schema does not say on an instance. */
export type InstanceCheck = (instance: object, place: Place, findings: Findings) => void;

type Check = (value: unknown, place: Place, findings: Findings) => void;

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
    const check: Check = (instance, place, findings) => {
      for (const one of properties) {
        one(instance, place, findings);
      }
    };
    // Registered before its properties are composed: one of them may have this very class.
    checks.set(object, check);
    properties = object.properties.flatMap((property) => propertyCheck(property) ?? []);
    return check;
  };

  const propertyCheck = (property: PropertyModel): Check | undefined => {
    const { name, wire, rules, transforms } = property;
    const isMade = transforms.length > 0 || property.value.shape.kind === 'standard';
    const nested = valueCheck(property.value);
    if (rules.length === 0 && nested === undefined) {
      return undefined;
    }
    return (holder, around, findings) => {
      const instance = holder as Record<string, unknown>;
      const place = inside(around, wire, isMade);
      if (place.unsound?.isWhole) {
        return;
      }
      // `toString` of an instance is no argument.
      const value =
        name in Object.prototype && !Object.hasOwn(instance, name) ? undefined : instance[name];
      if (!holds(property, instance, value, place, findings)) {
        return;
      }
      for (const rule of place.unsound === undefined ? rules : []) {
        checkRule(rule, instance, value, place, wire, findings);
      }
      nested?.(value, place, findings);
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
          ? ifObject((one, place, findings) =>
              branches.get(Object.getPrototypeOf(one))?.(one, place, findings),
            )
          : undefined;
      }
      case 'array':
      case 'set':
      case 'map': {
        const check = valueCheck(shape.items);
        return (
          check &&
          ifObject((container, place, findings) => {
            for (const [key, item] of elementsOf(container as unknown[], place.sent)) {
              check(item, inside(place, key), findings);
            }
          })
        );
      }
      case 'plain':
      case 'date':
      case 'verbatim':
      case 'standard':
        return undefined;
    }
  };

  return objectCheck(root);
}

/** An absent or transformed value may be no object; the rules of the property have judged that. */
function ifObject(check: Check | undefined): Check | undefined {
  return (
    check &&
    ((value, place, findings) => {
      if (typeof value === 'object' && value !== null) {
        check(value, place, findings);
      }
    })
  );
}

function holds(
  { conditions }: PropertyModel,
  instance: object,
  value: unknown,
  place: Place,
  findings: Findings,
): boolean {
  try {
    return conditions.every((condition) => condition(instance, value));
  } catch (error) {
    if (!(error instanceof Unsettled)) {
      findings.problems.push({
        path: pathOf(place),
        rule: 'validateIf',
        expected: 'arguments on which the condition of the rules can be judged',
        received: receivedAt(place),
        hint: 'the condition threw an exception',
      });
    }
    return false;
  }
}

function hasRules({ properties }: ObjectModel): boolean {
  return properties.some(({ rules }) => rules.length > 0);
}
