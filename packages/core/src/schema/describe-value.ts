import { jsonTypeOf } from './json-type.js';
import { namesSecret } from './names-secret.js';
import { clip, printable } from './printable.js';
import { type Secrecy, SECRET_BY_NAME } from './secrecy.js';

const MAX_JSON = 60;

/** A value as its type and the beginning of its JSON: `string "36"`, `array [1,2]`, `null`. */
export function describeValue(value: unknown, secrecy: Secrecy = SECRET_BY_NAME): string {
  const type = typeName(value);
  return type === 'null' ? type : `${type} ${previewJson(value, secrecy)}`;
}

/** The type of a value in the words of JSON Schema. */
export function typeName(value: unknown): string {
  return Number.isInteger(value) ? 'integer' : jsonTypeOf(value);
}

/** The JSON of a value, cut off after 60 characters, without disguising characters or secrets. */
export function previewJson(value: unknown, secrecy: Secrecy = SECRET_BY_NAME): string {
  return clip(preview(value, MAX_JSON, secrecy), MAX_JSON);
}

/** Stops as soon as there is enough, so that a preview of megabytes costs no more than one of bytes. */
function preview(value: unknown, room: number, secrecy: Secrecy): string {
  if (secrecy.isHidden) {
    return '(hidden)';
  }
  if (room <= 0) {
    return '…';
  }
  if (typeof value === 'string') {
    const start = value.slice(0, 2 * room);
    return namesSecret(start, secrecy) ? '(hidden)' : printable(JSON.stringify(start));
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const isArray = Array.isArray(value);
  let text = '';
  for (const [key, child] of Object.entries(value)) {
    if (text.length > room) {
      break;
    }
    const shown = preview(child, room - text.length - 1, secrecy.at(isArray ? Number(key) : key));
    const name = isArray ? '' : `${preview(key, room - text.length, SECRET_BY_NAME)}:`;
    text += `${text && ','}${name}${shown}`;
  }
  return isArray ? `[${text}]` : `{${text}}`;
}
