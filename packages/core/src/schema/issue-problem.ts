import type { JsonSchema } from '../protocol/json-schema.js';
import type { ArgumentProblem } from './argument-problem.js';
import { describeSchema } from './describe-schema.js';
import { describeValue, typeName } from './describe-value.js';

/** A value that was not sent. */
export function missing(schema: JsonSchema): ArgumentProblem {
  const expected = describeSchema(schema, schema);
  return { path: '', rule: 'required', expected, received: 'nothing (missing)' };
}

/** A problem that the served schema knows too, at its place in the arguments and with the library's message. */
export function withMessage(
  prefix: string,
  { path, rule, expected, received, hint }: ArgumentProblem,
  message: string | undefined,
  hidden: boolean,
): ArgumentProblem {
  const told = [message, hidden ? undefined : hint].filter((text) => text !== undefined);
  return {
    path: joined(prefix, path),
    rule,
    expected,
    received: hidden ? concealed(received) : received,
    ...(told.length > 0 && { hint: told.join('; ') }),
  };
}

/** The type, which the text begins with, and nothing of the value; `nothing (missing)` stays. */
function concealed(received: string): string {
  return received.startsWith('nothing') ? received : `${received.split(' ')[0]} (hidden)`;
}

/** A problem that only the library knows. */
export function unexplained(
  path: string,
  value: unknown,
  message: string | undefined,
  hidden: boolean,
): ArgumentProblem {
  const shown = hidden ? `${typeName(value)} (hidden)` : describeValue(value);
  return {
    path,
    rule: 'schema',
    expected: 'a value that its schema accepts',
    received: value === undefined ? 'nothing (missing)' : shown,
    ...(message !== undefined && { hint: message }),
  };
}

function joined(prefix: string, path: string): string {
  return prefix === '' || path === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}
