import { JSONRPCMessageSchema } from '@modelcontextprotocol/core';
import { eventsOf } from '../../support/wire.js';
import type { HttpAnswer } from './http-answers.js';

/** What only the inside of a server can say: stacks, paths, what handlers threw. */
const INSIDE =
  /hunter2|\n *at |\\n *at |node:internal|node_modules|file:\/\/|Error:|\/(?:dist|src)\//;
/** The plain words of Koa and its router about paths and verbs that nobody serves. */
const PLAIN = new Set(['', 'Not Found', 'Bad Request', 'Method Not Allowed', 'Not Implemented']);

/** What is wrong with an answer to whatever request. */
export function answerFault({ status, headers, body }: HttpAnswer): string | undefined {
  const text = body.toString();
  if (status >= 500 && status !== 501) {
    return `status ${status}`;
  }
  const inside = INSIDE.exec(JSON.stringify(headers) + text);
  if (inside !== null) {
    return `it tells ${inside[0]}`;
  }
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  switch (type) {
    case 'application/json':
      return text === '' ? undefined : messagesFault(JSON.parse(text), status);
    case 'text/event-stream':
      return messagesFault(eventsOf(text.slice(0, text.lastIndexOf('\n\n') + 2)), status);
    default:
      return PLAIN.has(text) ? undefined : `a body of type "${type}": ${text}`;
  }
}

/** What is wrong with messages that a server sent. */
function messagesFault(sent: unknown, status = 200): string | undefined {
  for (const message of [sent].flat(2)) {
    const { success, error } = JSONRPCMessageSchema.safeParse(message);
    if (!success) {
      return `no message: ${JSON.stringify(message).slice(0, 300)}: ${error.message}`;
    }
    if (status >= 400 && !('error' in (message as object))) {
      return `status ${status} without an error`;
    }
  }
  return undefined;
}

/** The same of a line of stdout. */
export function lineFault(line: string): string | undefined {
  const inside = INSIDE.exec(line);
  return inside === null ? messagesFault(JSON.parse(line)) : `it tells ${inside[0]}`;
}
