import { isUtf8 } from 'node:buffer';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { type FilePolicy, type OpenFile, useFile } from '../jail/use-file.js';
import { quotePath } from '../text/quote-path.js';
import { assertText } from './assert-text.js';
import { type LineRange, type Lines, readLines } from './read-lines.js';

/** Text of a file. */
export interface FileText {
  readonly text: string;
  /** What a reader must know about `text` besides: that it is a part, and how to get the next. */
  readonly notes: readonly string[];
}

/**
 * Reads lines of a text file.
 *
 * @throws {ToolError} when there is no such text file in the jail, or it has fewer lines
 * @throws the reason of `signal`, when it aborts
 */
export function readFile(
  jail: Jail,
  path: string,
  range: LineRange,
  policy: FilePolicy,
  signal: AbortSignal,
): Promise<FileText> {
  return useFile(jail, path, policy, async (file) => {
    await assertText(file);
    const lines = await readLines(file, range, signal);
    if (lines.bytes.length === 0 && range.offset > 1) {
      throw new ToolError(
        `The file ${quotePath(file.name)} ends at line ${lines.lastLine}; offset ${range.offset} is behind its end.`,
      );
    }
    return { text: lines.bytes.toString('utf8'), notes: notesOn(file, range, lines) };
  });
}

function notesOn(
  { size, name }: OpenFile,
  { offset, maxBytes }: LineRange,
  { bytes, lastLine, lineCut, more }: Lines,
): readonly string[] {
  const notes: string[] = [];
  if (size === 0) {
    notes.push(`The file ${quotePath(name)} is empty.`);
  }
  if (lineCut) {
    notes.push(`Line ${lastLine} is longer than ${maxBytes} bytes; this is its beginning.`);
  }
  if (offset > 1 || more) {
    const next = more ? `; more follows: call again with offset ${lastLine + 1}` : ', the last';
    notes.push(`Lines ${offset} to ${lastLine} of ${quotePath(name)}${next}.`);
  }
  if (!isUtf8(bytes)) {
    notes.push('The file is not UTF-8: every byte that could not be read is shown as U+FFFD.');
  }
  return notes;
}
