/** A count between two bounds: `1 to 5 items`, `at least 1 item`, `exactly 2 items`; empty without bounds. */
export function describeRange(least: unknown, most: unknown, noun: string): string {
  const from = typeof least === 'number' && least > 0 ? least : undefined;
  if (typeof most !== 'number') {
    return from === undefined ? '' : `at least ${count(from, noun)}`;
  }
  if (from === most) {
    return `exactly ${count(most, noun)}`;
  }
  return from === undefined ? `at most ${count(most, noun)}` : `${from} to ${count(most, noun)}`;
}

function count(number: number, noun: string): string {
  if (number === 1) {
    return `1 ${noun}`;
  }
  return noun.endsWith('y') ? `${number} ${noun.slice(0, -1)}ies` : `${number} ${noun}s`;
}
