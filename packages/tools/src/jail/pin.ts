import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** A file or directory inside the root, held so that what was checked is what is used. */
export interface Pin {
  /** Of the object itself, symbolic links followed. */
  readonly stats: Stats;
  /** A path that leads to the object; valid until the pin is closed, and never to be told. */
  readonly path: string;
  /** Opens the object, without waiting for the other end of a FIFO. */
  open(flags: number): Promise<FileHandle>;
  /** @throws {ToolError} when the object is not, or no longer, inside the root */
  confirm(): Promise<void>;
  close(): Promise<void>;
}

/** How a {@link Pin} is made: `name` is the path as the model knows it. */
export type MakePin = (root: string, target: string, name: string) => Promise<Pin>;
