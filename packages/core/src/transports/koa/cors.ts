import type { ServerResponse } from 'node:http';
import type { RoundTrip } from './round-trip.js';

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id, Last-Event-ID';
// What may follow is a token: RFC 9110, 5.6.2.
const PARAMETER_HEADER = /^mcp-param-[!#$%&'*+\-.^_`|~0-9a-z]+$/i;

/** Lets pages of an allowed origin read the answer. Never `*`: a token must not work from anywhere. */
export function allowOrigin(res: ServerResponse, origin: string): void {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader(
    'Access-Control-Expose-Headers',
    'Mcp-Session-Id, WWW-Authenticate, MCP-Protocol-Version',
  );
  res.appendHeader('Vary', 'Origin');
}

/** Answers the question a browser asks before it sends the real request. */
export function answerPreflight(trip: RoundTrip, allow: string): void {
  const { req, res } = trip;
  const parameters = (req.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => PARAMETER_HEADER.test(name));
  res.setHeader('Allow', allow);
  res.setHeader('Access-Control-Allow-Methods', allow);
  res.setHeader('Access-Control-Allow-Headers', [ALLOWED_HEADERS, ...parameters].join(', '));
  res.setHeader('Access-Control-Max-Age', '600');
  trip.answerEmpty(204);
}
