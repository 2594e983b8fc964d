import { ProtocolError } from '../errors/protocol-error.js';
import type { HeaderParameter } from '../protocol/header-parameter.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { decodeHeaderValue } from './decode-header-value.js';
import { headerOf } from './header-of.js';

// Not what `Number` reads: it would also take "0x2a" and " 42 ".
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * Refuses a call whose `Mcp-Param-*` headers say something else than its arguments. An argument that is
 * `null` or absent has no header; one that is sent nonetheless would let a proxy route by a value nobody
 * sent. Specification 2026-07-28: transports, custom headers from tool parameters.
 *
 * @throws {ProtocolError} -32020
 */
export function assertAgreeingParameters(
  parameters: readonly HeaderParameter[],
  args: object,
  headers: HttpHeaders,
): void {
  for (const { header, path } of parameters) {
    const mistake = findMistake(headerOf(headers, header), valueAt(args, path));
    if (mistake !== undefined) {
      const argument = JSON.stringify(['params.arguments', ...path].join('.'));
      throw ProtocolError.headerMismatch(`${header} ${mistake(argument)}`);
    }
  }
}

function findMistake(
  sent: string | undefined,
  value: unknown,
): ((argument: string) => string) | undefined {
  const decoded = sent === undefined ? undefined : decodeHeaderValue(sent);
  if (sent !== undefined && decoded === undefined) {
    return () => 'is not encoded as visible ASCII or as =?base64?…?=.';
  }
  if (value === undefined || value === null) {
    return decoded === undefined
      ? undefined
      : (argument) => `is sent, but ${argument} has no value.`;
  }
  if (typeof value === 'object') {
    return (argument) => `cannot repeat ${argument}: it must be a string, an integer or a boolean.`;
  }
  if (decoded === undefined) {
    return (argument) => `is missing: it must repeat ${argument}.`;
  }
  return agrees(decoded, value) ? undefined : (argument) => `does not equal ${argument}.`;
}

function agrees(text: string, value: unknown): boolean {
  if (typeof value !== 'number') {
    return text === String(value);
  }
  // Beyond, two different numbers in the text become one number here.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return false;
  }
  return text === String(value) || (DECIMAL.test(text) && Number(text) === value);
}

function valueAt(args: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    args,
  );
}
