import { redact, type RedactionBounds } from '../schema/redact.js';
import type { Secrecy } from '../schema/secrecy.js';
import { CleanFields } from './clean-fields.js';
import type { LogEntry } from './log-entry.js';

const BOUNDS: RedactionBounds = { characters: 32_768, text: 16_384, depth: 10 };

/**
 * What a logger was given, as an entry without its secrets. Never throws: programs also give a text alone, an exception in
 * place of fields, or what is neither.
 */
export function toLogEntry(
  { time, level }: Pick<LogEntry, 'time' | 'level'>,
  fields: unknown,
  message: unknown,
  secrecy: Secrecy,
): LogEntry {
  if (fields instanceof CleanFields) {
    return { time, level, message: String(message), fields };
  }
  if (typeof fields === 'string' && message === undefined) {
    return { time, level, message: cleanText(fields, secrecy), fields: {} };
  }
  const said = message ?? (fields instanceof Error ? fields.message : '');
  return { time, level, message: cleanText(said, secrecy), fields: cleanFields(fields, secrecy) };
}

function cleanText(text: unknown, secrecy: Secrecy): string {
  return String(redact(typeof text === 'string' ? text : String(text), BOUNDS, secrecy));
}

function cleanFields(fields: unknown, secrecy: Secrecy): LogEntry['fields'] {
  const clean = redact(fields instanceof Error ? { err: fields } : fields, BOUNDS, secrecy);
  if (clean === undefined || clean === null) {
    return {};
  }
  return typeof clean === 'object' && !Array.isArray(clean)
    ? (clean as LogEntry['fields'])
    : { value: clean };
}
