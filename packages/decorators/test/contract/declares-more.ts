import 'reflect-metadata';
import type { JsonSchema } from '@lmcp/core';
import { getMetadataStorage } from 'class-validator';
import type { Class } from '../../src/declaration/class.js';
import { transformerRecordOf } from '../../src/schema/transformer-record.js';

/** The rules of class-validator that refuse every value of another type. */
const TYPED: ReadonlySet<string | undefined> = new Set([
  'isArray',
  'isBoolean',
  'isDate',
  'isEnum',
  'isIn',
  'isInt',
  'isNumber',
  'isObject',
  'isString',
]);

/**
 * Whether a value breaks the declared type of a property, or of its elements, where no rule states that
 * type: none does, or what does is conditional or judges what `@Transform` returned.
 */
export function declaresMore(
  schema: JsonSchema,
  dto: Class,
  path: string,
  value: unknown,
): boolean {
  const [, name, index] = /^(\w+)(\[\d+\])?$/.exec(path) ?? [];
  if (name === undefined) {
    return false;
  }
  const property = member(member(schema, 'properties'), name);
  const { type } = index === undefined ? property : member(property, 'items');
  return !isOfType(value, type) && !statesType(dto, name, index !== undefined);
}

function statesType(dto: Class, name: string, each: boolean): boolean {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(dto, dto.name, true, false)
    .filter(({ propertyName }) => propertyName === name);
  const isConditional = rules.some(
    (rule) => rule.type === 'conditionalValidation' && rule.name !== 'isOptional',
  );
  const { transforms } = transformerRecordOf(dto, name, 'input');
  return (
    !isConditional &&
    transforms.length === 0 &&
    rules.some((rule) => rule.each === each && !rule.validateIf && TYPED.has(rule.name))
  );
}

function isOfType(value: unknown, type: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function member(holder: JsonSchema, key: string): JsonSchema {
  return (holder[key] ?? {}) as JsonSchema;
}
