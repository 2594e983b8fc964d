import type { Answer } from './subject.js';

/** Of the results of tools/call and tools/list what servers must agree on. */
export interface Result {
  readonly content?: unknown;
  readonly structuredContent?: unknown;
  readonly tools?: readonly {
    readonly name: string;
    readonly description: string;
    readonly inputSchema: object;
  }[];
}

/**
 * The result in an answer, which is JSON or an event stream with one event.
 *
 * @throws {Error} when there is none
 */
export function readResult({ status, type, body }: Answer): Result {
  const text = type?.startsWith('text/event-stream') === true ? eventData(body) : body;
  const { result } = JSON.parse(text) as { readonly result?: Result };
  if (status !== 200 || result === undefined) {
    throw new Error('There is no result.');
  }
  return result;
}

function eventData(body: string): string {
  return body
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length))
    .join('\n');
}
