import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { Branch, ObjectModel, PropertyModel } from './class-model.js';
import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import { classRulesOf } from './class-rules.js';
import { initialValues } from './initial-values.js';
import { propertyNames } from './property-names.js';
import { readProperty } from './read-property.js';

/** What a reader may be told about the class it starts with. */
export interface ClassReaderOptions {
  readonly root: Class;
  readonly placeOf: (property: string) => string;
  readonly mayBeEmpty: boolean;
}

/** Creates a reader that reports what it cannot read to `problems`. */
export function createClassReader(
  problems: StartupProblem[],
  { root, placeOf, mayBeEmpty }: ClassReaderOptions,
): ClassReader {
  const objects = new Map<Class, ObjectModel>();
  const branches = new Map<ObjectModel, Map<string, Branch>>();
  const reader: ClassReader = {
    problems,
    read(argumentClass) {
      const known = objects.get(argumentClass);
      if (known !== undefined) {
        return known;
      }
      const properties: PropertyModel[] = [];
      const object = { class: argumentClass, properties };
      // Registered before its properties are read: one of them may have this very class.
      objects.set(argumentClass, object);
      const place = (property: string): string =>
        argumentClass === root ? placeOf(property) : `${argumentClass.name}.${property}`;
      const rules = classRulesOf(argumentClass);
      const names = propertyNames(argumentClass, [...rules.keys()]);
      if (names.length === 0 && !(argumentClass === root && mayBeEmpty)) {
        problems.push(problemAt(argumentClass.name, 'DtoWithoutRules', argumentClass.name));
        return object;
      }
      const initial = initialValues(argumentClass, problems);
      for (const name of names) {
        const property = readProperty(reader, {
          class: argumentClass,
          name,
          place: place(name),
          rules: rules.get(name),
          initial: initial.get(name),
        });
        properties.push(...(property === undefined ? [] : [property]));
      }
      return object;
    },
    branch(discriminator, subType) {
      const object = reader.read(subType.value);
      const tag = discriminator.property;
      const key = JSON.stringify([tag, subType.name, discriminator.keepsTag]);
      const ofObject = branches.get(object) ?? new Map<string, Branch>();
      const branch = ofObject.get(key) ?? {
        object,
        tag,
        value: subType.name,
        keepsTag: discriminator.keepsTag,
      };
      branches.set(object, ofObject.set(key, branch));
      return branch;
    },
  };
  return reader;
}
