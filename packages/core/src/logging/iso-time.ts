/**
 * Writes times as ISO 8601 for who writes many: what all times of a second have in common is kept.
 *
 * @returns the text of a whole number of milliseconds since 1970
 */
export function createIsoTime(): (ms: number) => string {
  let second = Number.NaN;
  let start = '';
  return (ms) => {
    const own = Math.floor(ms / 1000);
    if (own !== second) {
      second = own;
      start = new Date(own * 1000).toISOString().slice(0, -'000Z'.length);
    }
    return `${start}${String(ms - own * 1000).padStart(3, '0')}Z`;
  };
}
