import { IS_EMPTY } from 'class-validator';
import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import { isNotNull } from '../declaration/is-not-null.js';
import { ownPropertiesOf, type PropertyDeclaration } from '../declaration/property-declaration.js';
import type { PropertyOptions } from '../declaration/property-options.js';
import type { PropertyModel, ValueModel } from './class-model.js';
import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import type { ClassRule, PropertyRules } from './class-rules.js';
import { defaultMisfit } from './default-misfit.js';
import { toJson } from './initial-values.js';
import type { PropertySource } from './property-source.js';
import { readValue } from './read-value.js';
import { transformerRecordOf } from './transformer-record.js';

/** Reads what all decorators say about one property; `undefined` when it is no argument. */
export function readProperty(
  reader: ClassReader,
  source: PropertySource,
): PropertyModel | undefined {
  const { name, place, initial } = source;
  const record = transformerRecordOf(source.class, name, reader.direction);
  if (record.excluded) {
    return undefined;
  }
  if (record.versioned !== undefined) {
    reader.problems.push(problemAt(place, 'VersionedProperty', `${record.versioned} has one.`));
  }
  const rules = source.rules ?? noRules;
  if (rules.awaitsPromise) {
    reader.problems.push(problemAt(place, 'PromiseRule'));
  }
  for (const validator of rules.lost) {
    reader.problems.push(problemAt(place, 'RuleWithoutCode', validator));
  }
  const said = declarationsOf(source.class, name);
  for (const position of said.flatMap(({ unfitRules }) => unfitRules)) {
    const rule = position < 0 ? 'rules' : `rules[${position}]`;
    reader.problems.push(problemAt(place, 'BadRule', rule));
  }
  const options = Object.assign({}, ...said.map((one) => one.options)) as PropertyOptions;
  const value = readValue(reader, { ...source, rules, options, record });
  const required = isRequired(source, options, rules, value);
  // A default stands for what a client did not send; what a tool returns is what it is.
  const hasDefault = options.default !== undefined && reader.direction === 'input';
  const judgesInstance = (rule: ClassRule): boolean =>
    record.transforms.length > 0 || hasGivenSchema(value) || isResidual(rule, rules);
  const property: PropertyModel = {
    name,
    wire: record.wire,
    title: options.title,
    description: options.description,
    header: options.header,
    sensitive: options.sensitive === true && reader.direction === 'input',
    required,
    nullable: rules.isNullable,
    value,
    advertisedDefault: hasDefault ? toJson(options.default) : initial?.advertised,
    absent: hasDefault ? () => structuredClone(options.default) : undefined,
    rules: rules.rules.filter(judgesInstance),
    worded: rules.rules.filter(
      (rule) => !judgesInstance(rule) && (rule.metadata.message as unknown) !== undefined,
    ),
    conditions: [
      ...rules.conditions,
      ...(rules.isOptional ? [isGiven] : []),
      ...(rules.isNullable ? [isNotNull] : []),
      ...(required || rules.conditions.length > 0 ? [] : [isPresent]),
    ],
    transforms: record.transforms,
    transformsAbsent: record.exposed,
  };
  const misfit = defaultMisfit(property, rules, hasDefault ? options : initial, reader.schemas);
  if (misfit !== undefined) {
    const given = JSON.stringify(property.advertisedDefault);
    reader.problems.push(problemAt(place, 'DefaultDoesNotFit', `${given} ${misfit}`));
  }
  return property;
}

const noRules: PropertyRules = {
  rules: [],
  isOptional: false,
  isNullable: false,
  allowsAny: false,
  nested: [],
  awaitsPromise: false,
  lost: [],
  conditions: [],
};

/** What a class and its parents say about a property, the nearest class last: it wins. */
function declarationsOf(argumentClass: Class, property: string): readonly PropertyDeclaration[] {
  return classChain(argumentClass).flatMap(
    (one) => ownPropertiesOf(one.prototype as object).get(property) ?? [],
  );
}

function isRequired(
  { initial }: PropertySource,
  options: PropertyOptions,
  { rules, nested, isOptional, allowsAny, conditions }: PropertyRules,
  { shape }: ValueModel,
): boolean {
  const mayBeAbsent =
    isOptional ||
    conditions.length > 0 ||
    options.default !== undefined ||
    initial !== undefined ||
    (allowsAny && rules.length === 0 && nested.length === 0) ||
    rules.some(({ name }) => name === IS_EMPTY) ||
    (shape.kind === 'standard' && shape.check.acceptsAbsence());
  return options.required ?? !mayBeAbsent;
}

/** The rules of the property are no part of a schema that its author gave. */
function hasGivenSchema({ shape }: ValueModel): boolean {
  return shape.kind === 'verbatim' || shape.kind === 'standard';
}

function isResidual({ meaning, metadata }: ClassRule, { conditions }: PropertyRules): boolean {
  return meaning.by === 'residual' || conditions.length > 0 || metadata.validateIf !== undefined;
}

/** The condition that `@IsOptional()` is. */
function isGiven(_instance: object, value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isPresent(_instance: object, value: unknown): boolean {
  return value !== undefined;
}
