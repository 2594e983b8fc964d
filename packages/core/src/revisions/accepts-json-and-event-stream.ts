// What the official clients send, word for word, on every request.
const COMMON_ACCEPT = 'application/json, text/event-stream';

/**
 * Whether an `Accept` header lets the server choose between JSON and an event stream, as every 2025
 * client must. No header accepts everything (RFC 9110, 12.5.1).
 */
export function acceptsJsonAndEventStream(accept: string | readonly string[] | undefined): boolean {
  if (accept === undefined || accept === COMMON_ACCEPT) {
    return true;
  }
  const ranges = String(accept)
    .split(',')
    .map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  return (
    accepts(ranges, 'application/json', 'application/*') &&
    accepts(ranges, 'text/event-stream', 'text/*')
  );
}

function accepts(ranges: readonly (string | undefined)[], type: string, family: string): boolean {
  return ranges.includes(type) || ranges.includes(family) || ranges.includes('*/*');
}
