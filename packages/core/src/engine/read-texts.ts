import { ProtocolError } from '../errors/protocol-error.js';

/**
 * Reads an object of strings that a client may leave out.
 *
 * @param place where it stands in the message
 * @throws {ProtocolError} -32602 when it is something else
 */
export function readTexts(place: string, value: unknown = {}): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw ProtocolError.invalidParams(`"${place}" must be an object.`);
  }
  const odd = Object.entries(value).find(([, text]) => typeof text !== 'string');
  if (odd !== undefined) {
    throw ProtocolError.invalidParams(`"${place}.${odd[0]}" must be a string.`);
  }
  return value as Readonly<Record<string, string>>;
}
