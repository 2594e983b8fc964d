import { createStandardCheck, readSchema, type SchemaSource } from '@lmcp/core';
import type { ValueModel, ValueShape } from './class-model.js';
import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import type { ClassRule } from './class-rules.js';
import { narrowByRules, unconditional } from './narrow-by-rules.js';
import { readSingle } from './read-single.js';
import { type DeclaredType, declaredType, designType, literals } from './read-type.js';
import { ValueDependentType } from './value-dependent-type.js';
import { valueOf } from './value-of.js';
import type { ValueSource } from './value-source.js';

/** Reads what the value of a property is: its type, and what its rules say about it. */
export function readValue(reader: ClassReader, source: ValueSource): ValueModel {
  const { options, rules } = source;
  if (options.schema !== undefined) {
    return valueOf(givenShape(reader, source, options.schema), undefined, []);
  }
  const ofValue = rules.rules.filter(({ metadata }) => !metadata.each);
  const ofElement = rules.rules.filter(({ metadata }) => metadata.each);
  reportImpossible(reader, source);
  const container = containerOf(reader, source, ofValue, ofElement);
  const declared = saidType(reader, source);
  if (container === undefined) {
    return readSingle(reader, source, declared ?? designType(source, reader.direction), ofValue);
  }
  const items = readElement(reader, source, declared, ofElement, container);
  const kinds = narrowByRules(reader, source, [container], ofValue);
  return valueOf({ kind: container, items }, kinds, unconditional(ofValue, source));
}

/** The shape of a value whose schema is given. */
function givenShape(
  reader: ClassReader,
  { place, options }: ValueSource,
  schema: SchemaSource,
): ValueShape {
  const read = readSchema(schema, reader.direction, place);
  switch (read.kind) {
    case 'json':
      return { kind: 'verbatim', schema: read.schema };
    case 'standard': {
      const compiled = reader.schemas.compile(
        options.sensitive === true ? { ...read.schema, writeOnly: true } : read.schema,
      );
      const check = createStandardCheck(compiled, read.standard);
      return { kind: 'standard', schema: read.schema, check };
    }
    case 'problem':
      reader.problems.push(read.problem);
      return { kind: 'plain' };
  }
}

/** What the developer said in words, where reflection says nothing or too little. */
function saidType(reader: ClassReader, source: ValueSource): DeclaredType | undefined {
  const { options, record, place } = source;
  if (options.enum !== undefined) {
    return literals(options.enum);
  }
  const say = options.items ?? options.type ?? record.type;
  if (say === undefined) {
    return undefined;
  }
  try {
    return declaredType(say(), reader.direction);
  } catch (error) {
    reader.problems.push(
      error instanceof ValueDependentType
        ? problemAt(place, 'DynamicType')
        : problemAt(place, 'CircularImport', String(error)),
    );
    return { is: 'kinds', kinds: undefined };
  }
}

/** Whether the property holds several values: by its type, else by what its rules need. */
function containerOf(
  reader: ClassReader,
  source: ValueSource,
  ofValue: readonly ClassRule[],
  ofElement: readonly ClassRule[],
): 'array' | 'set' | 'map' | undefined {
  const design = designType(source, reader.direction);
  if (design.is === 'container') {
    return design.kind;
  }
  if (design.is !== 'unknown') {
    return undefined;
  }
  const { rules, options } = source;
  const needsArray =
    options.items !== undefined ||
    ofElement.length > 0 ||
    rules.nested.some(({ each }) => each) ||
    ofValue.some(({ meaning }) => meaning.kinds?.every((kind) => kind === 'array'));
  return needsArray ? 'array' : undefined;
}

function readElement(
  reader: ClassReader,
  source: ValueSource,
  declared: DeclaredType | undefined,
  rules: readonly ClassRule[],
  container: string,
): ValueModel {
  const isNested = declared?.is === 'container' || rules.some(isForArray);
  if (isNested) {
    reader.problems.push(problemAt(source.place, 'NestedArrays', 'arrays'));
    return valueOf({ kind: 'plain' }, undefined, []);
  }
  if (declared === undefined && rules.length === 0 && !source.rules.allowsAny) {
    const isValidated = source.rules.nested.length > 0;
    const detail = container[0]?.toUpperCase() + container.slice(1);
    reader.problems.push(
      problemAt(source.place, isValidated ? 'NestedWithoutType' : 'UnknownItems', detail),
    );
  }
  return readSingle(reader, source, declared ?? { is: 'kinds', kinds: undefined }, rules);
}

function isForArray({ meaning }: ClassRule): boolean {
  return meaning.kinds?.every((kind) => kind === 'array') ?? false;
}

function reportImpossible(reader: ClassReader, { rules, place }: ValueSource): void {
  for (const { name, meaning } of rules.rules) {
    if ((meaning.impossible?.length ?? 0) > 0) {
      reader.problems.push(problemAt(place, 'ImpossibleLiteral', name));
    }
  }
}
