import type { SchemaCompiler, StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { Branch, ObjectModel } from './class-model.js';
import type { Direction } from './direction.js';
import type { Discriminator } from './transformer-record.js';

/** Reads classes into models; each class once, so that recursive classes end. */
export interface ClassReader {
  readonly problems: StartupProblem[];
  readonly direction: Direction;
  readonly schemas: SchemaCompiler;
  read(argumentClass: Class): ObjectModel;
  /** Reads one class of a discriminated union. */
  branch(discriminator: Discriminator, subType: Discriminator['subTypes'][number]): Branch;
}
