import { SchemaCompiler, type StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { Branch, ObjectModel, PropertyModel } from './class-model.js';
import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import { classRulesOf } from './class-rules.js';
import type { Direction } from './direction.js';
import { type InitialValue, initialValues } from './initial-values.js';
import { propertyNames } from './property-names.js';
import { readProperty } from './read-property.js';

const NO_VALUES: ReadonlyMap<string, InitialValue> = new Map();

const withoutRules = { input: 'DtoWithoutRules', output: 'OutputWithoutRules' } as const;

/** What a reader may be told about the class it starts with. */
export interface ClassReaderOptions {
  readonly root: Class;
  readonly placeOf: (property: string) => string;
  readonly mayBeEmpty: boolean;
  /** Default: `input`. */
  readonly direction?: Direction;
  /** Compiles what a class needs while it is read and called. Default: a compiler of its own. */
  readonly schemas?: SchemaCompiler;
}

/** Creates a reader that reports what it cannot read to `problems`. */
export function createClassReader(
  problems: StartupProblem[],
  {
    root,
    placeOf,
    mayBeEmpty,
    direction = 'input',
    schemas = new SchemaCompiler(),
  }: ClassReaderOptions,
): ClassReader {
  const objects = new Map<Class, ObjectModel>();
  const branches = new Map<ObjectModel, Map<string, Branch>>();
  const reader: ClassReader = {
    problems,
    direction,
    schemas,
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
      const names = propertyNames(argumentClass, direction);
      if (names.length === 0 && !(argumentClass === root && mayBeEmpty)) {
        problems.push(problemAt(argumentClass.name, withoutRules[direction], argumentClass.name));
        return object;
      }
      // What leaves is made by the tool, so no instance is needed to learn what is absent.
      const initial = direction === 'input' ? initialValues(argumentClass, problems) : NO_VALUES;
      const before = problems.length;
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
      for (const same of sameNames(properties)) {
        problems.push(problemAt(argumentClass.name, 'SameNameOnWire', same));
      }
      if (direction === 'output' && properties.length === 0 && problems.length === before) {
        problems.push(problemAt(argumentClass.name, 'OutputWithoutRules', argumentClass.name));
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

/** The names that several properties have for clients, each with these properties: `a and b: "name"`. */
function sameNames(properties: readonly PropertyModel[]): readonly string[] {
  const byWire = new Map<string, string[]>();
  for (const { wire, name } of properties) {
    byWire.set(wire, [...(byWire.get(wire) ?? []), name]);
  }
  return [...byWire]
    .filter(([, names]) => names.length > 1)
    .map(([wire, names]) => `${names.join(' and ')} are ${JSON.stringify(wire)}`);
}
