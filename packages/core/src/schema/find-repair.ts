import type { JsonSchema } from '../protocol/json-schema.js';
import { acceptedTypes } from './accepted-types.js';
import { allowedValues } from './allowed-values.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { previewJson } from './describe-value.js';
import { findSimilarName } from './find-similar-name.js';
import { jsonTypeOf } from './json-type.js';
import { repairDateTime } from './repair-date-time.js';
import type { Repair } from './repair.js';

/** The most likely repair of a value that does not fit its schema; `undefined` when nothing suggests itself. */
export function findRepair(root: JsonSchema, schema: unknown, value: unknown): Repair | undefined {
  const choice = allowedValues(root, schema);
  if (choice !== undefined) {
    return repairChoice(choice, value);
  }
  const accepted = acceptedTypes(root, schema);
  const type = jsonTypeOf(value);
  if (conjoinedSchemas(root, schema).some(({ format }) => format === 'date-time')) {
    return accepted.has('number') ? undefined : repairDateTime(value);
  }
  if (accepted.has(type)) {
    return undefined;
  }
  if (type === 'string') {
    return repairText(accepted, String(value));
  }
  if (accepted.has('string') && accepted.size === 1 && (type === 'number' || type === 'boolean')) {
    return { told: `send ${previewJson(String(value))} in quotes`, value: String(value) };
  }
  const items = conjoinedSchemas(root, schema).map((place) => place['items']);
  return accepted.has('array') && items.every((item) => acceptedTypes(root, item).has(type))
    ? { told: 'send an array with this one item', value: [value] }
    : undefined;
}

function repairChoice(choice: readonly unknown[], value: unknown): Repair | undefined {
  // An object of a client may have no usable `toString`, and is never a choice written differently.
  const sameText = choice.find(
    (candidate) => isScalar(candidate) && isScalar(value) && String(candidate) === String(value),
  );
  if (sameText !== undefined) {
    const quotes = typeof sameText === 'string' ? 'in quotes' : 'without quotes';
    return { told: `send ${previewJson(sameText)} ${quotes}`, value: sameText };
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const texts = choice.filter((candidate) => typeof candidate === 'string');
  const similar = findSimilarName(value, texts);
  return similar === undefined
    ? undefined
    : { told: `did you mean ${previewJson(similar)}?`, value: similar };
}

function repairText(accepted: ReadonlySet<string>, text: string): Repair | undefined {
  if (accepted.has('number') && String(Number(text)) === text && Number.isFinite(Number(text))) {
    return { told: `send the number ${text} without quotes`, value: Number(text) };
  }
  if (accepted.has('boolean') && /^(?:true|false)$/i.test(text)) {
    const flag = text.toLowerCase();
    return { told: `send ${flag} without quotes`, value: flag === 'true' };
  }
  if (/^\s*[[{]/.test(text)) {
    return accepted.has('array') || accepted.has('object')
      ? { told: `send the ${accepted.has('array') ? 'array' : 'object'} itself, not text` }
      : undefined;
  }
  return accepted.has('array') && !accepted.has('object')
    ? { told: `send an array: [${previewJson(text)}]`, value: [text] }
    : undefined;
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object';
}
