import { printable } from '../schema/printable.js';
import type { LogEntry } from './log-entry.js';

/** An entry for a person: a line, and below it, indented as no entry is, the stack of what failed. */
export function textLine({ time, level, message, fields }: LogEntry): string {
  const { err, ...rest } = fields;
  const stack = stackOf(err);
  const told = stack === undefined ? fields : rest;
  const more = Object.keys(told).length === 0 ? '' : ` ${JSON.stringify(told)}`;
  const line = printable(`${time} ${level.toUpperCase()} ${message}${more}`);
  return `${[line, ...(stack ?? [])].join('\n')}\n`;
}

function stackOf(err: unknown): readonly string[] | undefined {
  const { stack } = Object(err) as { readonly stack?: unknown };
  return typeof stack === 'string'
    ? stack.split('\n').map((line) => `  ${printable(line)}`)
    : undefined;
}
