const MAX_LENGTH = 40;
const MAX_NAMES = 200;
// Two letters that changed places are two edits, so a name of five must allow as many.
const MAX_EDITS = 3;

/** Finds the name that was probably meant: the nearest by edits, ignoring case and separators. */
export function findSimilarName(given: string, names: readonly string[]): string | undefined {
  let similar: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  const word = normalise(given);
  for (const name of names.slice(0, MAX_NAMES)) {
    const other = normalise(name);
    const allowed = Math.min(MAX_EDITS, Math.floor(Math.max(word.length, other.length) / 2.5));
    const edits = Math.abs(word.length - other.length) > allowed ? Infinity : distance(word, other);
    if (edits <= allowed && edits < least) {
      least = edits;
      similar = name;
    }
  }
  return similar;
}

function normalise(name: string): string {
  return name
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replaceAll(/[\s_.-]/g, '');
}

/** Levenshtein's: how many letters must be inserted, removed or replaced. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, inserted));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
