import { cutAround } from '../text/cut-around.js';
import type { LineMatch } from './search-report.js';

/** The lines of a text that match, in order. */
export function* findInText(
  text: string,
  expression: RegExp,
  maxLineLength: number,
): Generator<LineMatch> {
  let line = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const content = text.slice(start, end).replace(/\r$/u, '');
    const found = expression.exec(content);
    line += 1;
    if (found !== null) {
      yield { line, text: cutAround(content, found.index, maxLineLength) };
    }
    start = end + 1;
  }
}
