import type { OpenFile } from '../jail/use-file.js';
import { utf8CutBefore } from '../text/utf8-cut.js';

/** Which part of a file {@link readLines} takes. */
export interface LineRange {
  /** The first line, from 1. */
  readonly offset: number;
  /** How many lines, at most. */
  readonly limit: number;
  /** How many bytes, at most: whole lines, unless the first alone is longer. */
  readonly maxBytes: number;
}

/** What {@link readLines} found. */
export interface Lines {
  /** Empty when the file ends before the first line asked for. */
  readonly bytes: Buffer;
  /** The number of the last line in `bytes`, or of the last line of the file when they are empty. */
  readonly lastLine: number;
  /** Whether `bytes` ends within a line, because that line alone is over `maxBytes`. */
  readonly lineCut: boolean;
  /** Whether the file goes on behind `bytes`. */
  readonly more: boolean;
}

const chunkBytes = 65_536;
const newline = 0x0a;

/**
 * Reads lines of a file, holding no more of it than what is returned.
 *
 * @throws the reason of `signal`, when it aborts
 */
export async function readLines(
  { handle, size }: OpenFile,
  { offset, limit, maxBytes }: LineRange,
  signal: AbortSignal,
): Promise<Lines> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let position = 0;
  // The number of the line that the byte at `position` belongs to.
  let line = 1;
  let endsWithNewline = true;
  while (line < offset + limit && keptBytes <= maxBytes) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
    if (bytesRead === 0) {
      break;
    }
    const bytes = chunk.subarray(0, bytesRead);
    let keepFrom = line < offset ? bytesRead : 0;
    let index = 0;
    while (index < bytesRead && line < offset + limit) {
      const found = bytes.indexOf(newline, index);
      index = found === -1 ? bytesRead : found + 1;
      line += found === -1 ? 0 : 1;
      keepFrom = found !== -1 && line === offset ? index : keepFrom;
    }
    const part = Buffer.from(bytes.subarray(keepFrom, index));
    kept.push(part);
    keptBytes += part.length;
    position += index;
    endsWithNewline = bytes[index - 1] === newline;
  }
  const all = Buffer.concat(kept);
  const bytes = all.subarray(0, cutAt(all, maxBytes));
  return {
    bytes,
    lastLine:
      bytes.length === 0 ? line - (endsWithNewline ? 1 : 0) : offset + countLines(bytes) - 1,
    lineCut: bytes.length < all.length && bytes.at(-1) !== newline,
    more: position - (all.length - bytes.length) < size,
  };
}

function cutAt(bytes: Buffer, maxBytes: number): number {
  if (bytes.length <= maxBytes) {
    return bytes.length;
  }
  const afterLine = bytes.lastIndexOf(newline, maxBytes - 1) + 1;
  return afterLine > 0 ? afterLine : utf8CutBefore(bytes, maxBytes);
}

function countLines(bytes: Buffer): number {
  let count = bytes.at(-1) === newline ? 0 : 1;
  for (
    let index = bytes.indexOf(newline);
    index !== -1;
    index = bytes.indexOf(newline, index + 1)
  ) {
    count += 1;
  }
  return count;
}
