/** At most `length` UTF-16 units of a line around a position; `…` stands for what was cut. */
export function cutAround(line: string, position: number, length: number): string {
  if (line.length <= length) {
    return line;
  }
  const start = Math.max(0, Math.min(position - Math.floor(length / 3), line.length - length));
  const end = start + length;
  // Half a surrogate pair at either end is dropped: it is no character.
  const part = line
    .slice(start, end)
    .replace(/^[\uDC00-\uDFFF]/u, '')
    .replace(/[\uD800-\uDBFF]$/u, '');
  return `${start > 0 ? '…' : ''}${part}${end < line.length ? '…' : ''}`;
}
