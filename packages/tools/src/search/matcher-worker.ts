import { parentPort, workerData } from 'node:worker_threads';
import picomatch from 'picomatch';
import { compilePattern } from './compile-pattern.js';
import { findInText } from './find-in-text.js';
import type { Answer, Question } from './matcher-message.js';
import type { SearchQuery } from './search-request.js';

// The worker computes and touches no file: it can be killed at any time and leaves nothing open.
const query = workerData as SearchQuery;
const expression = compilePattern(query);
// `basename` would match globs that have slashes with bare names, too.
const accepts = picomatch(query.glob, { dot: true, basename: !query.glob.includes('/') });

parentPort?.on('message', (question: Question) => tell(answer(question)));
tell({ kind: 'ready' });

function answer(question: Question): Answer {
  try {
    return question.kind === 'names'
      ? { kind: 'names', accepted: question.names.filter((name) => accepts(name)) }
      : { kind: 'lines', lines: linesOf(question.bytes, question.limit) };
  } catch (error) {
    return { kind: 'refused', message: `The pattern cannot be used: ${String(error)}.` };
  }
}

function linesOf(bytes: Uint8Array, limit: number): (Answer & { kind: 'lines' })['lines'] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const lines = [];
  for (const match of findInText(text, expression, query.maxLineLength)) {
    if (lines.length === limit) {
      break;
    }
    lines.push(match);
  }
  return lines;
}

function tell(message: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  parentPort?.postMessage(message);
}
