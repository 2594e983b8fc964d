import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { Branch, ObjectModel } from './class-model.js';
import type { Discriminator } from './transformer-record.js';

/** Reads argument classes into models; each class once, so that recursive classes end. */
export interface ClassReader {
  readonly problems: StartupProblem[];
  read(argumentClass: Class): ObjectModel;
  /** Reads one class of a discriminated union. */
  branch(discriminator: Discriminator, subType: Discriminator['subTypes'][number]): Branch;
}
