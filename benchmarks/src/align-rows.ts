/** A column of a table for people. */
export interface Column {
  readonly head: string;
  readonly side: 'left' | 'right';
}

/** Rows of text under their heads, every column as wide as it must be. */
export function alignRows(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const heads = columns.map(({ head }) => head);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ side }, column) => {
        const cell = cells[column] ?? '';
        const width = widths[column] ?? 0;
        return side === 'left' ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(heads), rule, ...rows.map(line)].join('\n');
}

/** A column of text. */
export function text(head: string): Column {
  return { head, side: 'left' };
}

/** A column of figures. */
export function figures(head: string): Column {
  return { head, side: 'right' };
}
