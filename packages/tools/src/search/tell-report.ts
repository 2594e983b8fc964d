import { barePath, quotePath } from '../text/quote-path.js';
import type { Match, SearchReport } from './search-report.js';

/** The findings as text for a model: `path:line: text`, then what they cover. */
export function tellReport({ matches, files, skipped, stopped, lastPath }: SearchReport): string {
  const lines = matches.map(tellMatch);
  const matching = matches.filter(({ kind }) => kind === 'line').length;
  const skips = skipped === 0 ? '' : `, ${skipped} of them skipped (too large or not allowed)`;
  lines.push(`[${matching} matching lines; ${files} files searched${skips}.]`);
  switch (stopped) {
    case 'matches':
      lines.push('[There are more matches: narrow the pattern, the glob or the path.]');
      break;
    case 'files':
      lines.push('[There are more files than one search looks at: narrow the glob or the path.]');
      break;
    case 'timeout':
      lines.push(
        `[The search took too long and was ended${lastPath === undefined ? '' : ` in ${quotePath(lastPath)}`}: simplify the pattern, or narrow the glob or the path.]`,
      );
      break;
    case undefined:
  }
  return lines.join('\n');
}

function tellMatch(match: Match): string {
  const path = barePath(match.path);
  return match.kind === 'line'
    ? `${path}:${match.line}: ${match.text}`
    : `${path}: binary file matches`;
}
