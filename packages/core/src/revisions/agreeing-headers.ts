import { ProtocolError } from '../errors/protocol-error.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import type { RequestMessage } from '../protocol/message.js';
import { decodeHeaderValue } from './decode-header-value.js';
import { headerOf } from './header-of.js';

/** The parameter that `Mcp-Name` repeats, by method. Specification 2026-07-28: transports, headers. */
const NAME_PARAMETER: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
]);

/**
 * Refuses headers that say something else than the body; a proxy may have routed by them.
 *
 * @throws {ProtocolError} -32020
 */
export function assertClaimedHeaders(
  request: RequestMessage,
  protocolVersion: string,
  headers: HttpHeaders,
): void {
  assertAgrees('MCP-Protocol-Version', headers, protocolVersion);
  assertAgrees('Mcp-Method', headers, request.method);
}

/**
 * Refuses a request that leaves out a header its method needs, or names another thing than its body.
 *
 * @param added the parameter that `Mcp-Name` repeats where an extension adds the method
 * @throws {ProtocolError} -32020
 */
export function assertRequiredHeaders(
  request: RequestMessage,
  headers: HttpHeaders,
  added?: string,
): void {
  assertPresent('MCP-Protocol-Version', headers);
  assertPresent('Mcp-Method', headers);
  const parameter = NAME_PARAMETER.get(request.method) ?? added;
  if (parameter !== undefined) {
    const name = decodeHeaderValue(assertPresent('Mcp-Name', headers));
    if (name === undefined || name !== request.params[parameter]) {
      throw ProtocolError.headerMismatch(`Mcp-Name does not equal "params.${parameter}".`);
    }
  }
}

function assertAgrees(header: string, headers: HttpHeaders, body: string): void {
  const value = headerOf(headers, header);
  if (value !== undefined && value !== body) {
    throw ProtocolError.headerMismatch(`${header} does not equal what the body says.`);
  }
}

function assertPresent(header: string, headers: HttpHeaders): string {
  const value = headerOf(headers, header);
  if (value === undefined) {
    throw ProtocolError.headerMismatch(`The header ${header} is missing.`);
  }
  return value;
}
