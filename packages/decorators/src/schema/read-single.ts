import type { Branch, ValueModel, ValueShape } from './class-model.js';
import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import type { ClassRule } from './class-rules.js';
import { narrowByRules, unconditional } from './narrow-by-rules.js';
import type { DeclaredType } from './read-type.js';
import { kindOfLiteral, type ValueKinds } from './value-kind.js';
import { valueOf } from './value-of.js';
import type { ValueSource } from './value-source.js';

/** Reads one value, a property's or an element's, from its type and the rules that judge it. */
export function readSingle(
  reader: ClassReader,
  source: ValueSource,
  declared: DeclaredType,
  rules: readonly ClassRule[],
): ValueModel {
  const applicable = unconditional(rules, source);
  switch (declared.is) {
    case 'unfit':
      reader.problems.push(problemAt(source.place, 'TypeNotInJson', declared.name));
      return valueOf({ kind: 'plain' }, undefined, applicable);
    case 'container':
      reader.problems.push(problemAt(source.place, 'NestedArrays', declared.kind));
      return valueOf({ kind: 'plain' }, undefined, applicable);
    case 'class': {
      const kinds = narrowByRules(reader, source, ['object'], rules);
      return valueOf(objectShape(reader, source, declared), kinds, applicable);
    }
    case 'literals': {
      const values = { enum: declared.values };
      const kinds = narrowByRules(reader, source, kindsOfLiterals(declared.values), rules);
      return valueOf({ kind: 'plain' }, kinds, applicable, [values], declared.members);
    }
    case 'kinds':
      return readKinds(reader, source, declared.kinds, rules);
    case 'unknown':
      reportUnknown(reader, source, declared.why, rules);
      return readKinds(reader, source, undefined, rules);
  }
}

function readKinds(
  reader: ClassReader,
  source: ValueSource,
  known: ValueKinds,
  rules: readonly ClassRule[],
): ValueModel {
  const kinds = narrowByRules(reader, source, known, rules);
  const isDate = kinds?.length === 1 && kinds[0] === 'date';
  return valueOf({ kind: isDate ? 'date' : 'plain' }, kinds, unconditional(rules, source));
}

function objectShape(
  reader: ClassReader,
  { record }: ValueSource,
  declared: DeclaredType & { is: 'class' },
): ValueShape {
  const { discriminator } = record;
  if (discriminator === undefined) {
    return { kind: 'object', object: reader.read(declared.class) };
  }
  const branches: Branch[] = discriminator.subTypes.map((subType) =>
    reader.branch(discriminator, subType),
  );
  return { kind: 'union', tag: discriminator.property, branches };
}

function reportUnknown(
  reader: ClassReader,
  source: ValueSource,
  why: (DeclaredType & { is: 'unknown' })['why'],
  rules: readonly ClassRule[],
): void {
  const { nested, allowsAny } = source.rules;
  // A rule that only asks for presence tells nothing about the value.
  const describing = rules.some(({ meaning }) => meaning.kinds !== undefined || isCustom(meaning));
  if (nested.length === 0 && (describing || allowsAny)) {
    return;
  }
  const problem = {
    object: nested.length > 0 ? 'NestedWithoutType' : 'UnknownType',
    function: 'TypeOnlyProperty',
    undefined: 'CircularImport',
    missing: 'MissingMetadata',
  } as const;
  const detail = {
    object: nested.length > 0 ? 'Object' : 'a union, an interface, `unknown` or a type alias.',
    function: '',
    undefined: 'a circular import, or an initialiser without a type annotation',
    missing: 'the compiler did not emit any.',
  };
  reader.problems.push(problemAt(source.place, problem[why], detail[why]));
}

function isCustom(meaning: ClassRule['meaning']): boolean {
  return meaning.by === 'residual';
}

function kindsOfLiterals(values: readonly unknown[]): ValueKinds {
  return [...new Set(values.flatMap((value) => kindOfLiteral(value) ?? []))];
}
