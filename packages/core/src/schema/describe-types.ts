import type { JsonSchema } from '../protocol/json-schema.js';
import { describeNames } from './describe-choice.js';
import { describeRange } from './describe-range.js';
import { previewJson } from './describe-value.js';
import { isJsonObject } from './json-type.js';
import { clip, printable } from './printable.js';

const MAX_PATTERN = 60;

/** The types that a schema names or implies, each with its bounds; `undefined` when there are none. */
export function describeTypes(place: JsonSchema): string | undefined {
  const types: readonly unknown[] = [place['type'] ?? impliedType(place)].flat();
  const told = types
    .filter((type) => typeof type === 'string')
    .map((type) => describeType(type, place));
  return told.length === 0 ? undefined : told.join(' or ');
}

function describeType(type: string, place: JsonSchema): string {
  switch (type) {
    case 'string':
      return describeText(place);
    case 'integer':
    case 'number':
      return describeNumber(type, place);
    case 'array':
      return describeArray(place);
    case 'object':
      return describeObject(place);
    default:
      return type;
  }
}

function describeText({ minLength, maxLength, pattern, format }: JsonSchema): string {
  const length = describeRange(minLength, maxLength, 'character');
  return [
    'string',
    ...(length ? [`of ${length}`] : []),
    ...(typeof format === 'string' ? [`in ${printable(format)} format`] : []),
    ...(typeof pattern === 'string' ? [`matching /${clip(printable(pattern), MAX_PATTERN)}/`] : []),
  ].join(' ');
}

function describeNumber(type: string, place: JsonSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = place;
  const closed =
    typeof minimum === 'number' && typeof maximum === 'number'
      ? [`${minimum} to ${maximum}`]
      : [
          ...(typeof minimum === 'number' ? [`>= ${minimum}`] : []),
          ...(typeof maximum === 'number' ? [`<= ${maximum}`] : []),
        ];
  const bounds = [
    ...closed,
    ...(typeof exclusiveMinimum === 'number' ? [`> ${exclusiveMinimum}`] : []),
    ...(typeof exclusiveMaximum === 'number' ? [`< ${exclusiveMaximum}`] : []),
  ].join(' and ');
  const step = typeof multipleOf === 'number' ? `, a multiple of ${multipleOf}` : '';
  return `${type}${bounds && ' '}${bounds}${step}`;
}

function describeArray(place: JsonSchema): string {
  const { minItems, maxItems, uniqueItems, prefixItems, items, contains } = place;
  const most = items === false && Array.isArray(prefixItems) ? prefixItems.length : maxItems;
  const size = describeRange(minItems, most, 'item');
  const difference = uniqueItems === true ? ', all different' : '';
  return `array${size && ' of '}${size}${difference}${describeContents(contains)}`;
}

function describeContents(contains: unknown): string {
  if (!isJsonObject(contains)) {
    return '';
  }
  const { const: constant } = contains;
  return ` containing ${constant === undefined ? 'certain items' : previewJson(constant)}`;
}

function describeObject({ minProperties, maxProperties, required }: JsonSchema): string {
  const size = describeRange(minProperties, maxProperties, 'property');
  const names = Array.isArray(required) && required.length > 0 ? describeNames(required) : '';
  return `object${size && ' of '}${size}${names && ' with '}${names}`;
}

/** A schema may say `minLength` and mean `type: "string"`. */
function impliedType(place: JsonSchema): readonly string[] {
  const has = (...keywords: readonly string[]): boolean =>
    keywords.some((keyword) => place[keyword] !== undefined);
  return [
    ...(has('minLength', 'maxLength', 'pattern', 'format') ? ['string'] : []),
    ...(has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')
      ? ['number']
      : []),
    ...(has('items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems')
      ? ['array']
      : []),
    ...(has('properties', 'required', 'minProperties', 'maxProperties') ? ['object'] : []),
  ];
}
