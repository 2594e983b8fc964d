import type { ToolOptions } from '../declaration/tool-options.js';
import type { OutputContract } from '../output/output-contract.js';
import type { ArgumentContract } from '../schema/argument-contract.js';
import type { Binding } from './binding.js';

/** What a decorated method means: complete and checked, so that nothing is reflected on any more. */
export interface ToolModel {
  readonly name: string;
  /** The method that a call runs. */
  readonly method: string;
  /** What a principal must have been granted to call it; `undefined` where nobody decided. */
  readonly scopes: readonly string[] | undefined;
  readonly options: ToolOptions;
  /** One for each parameter, in their order. */
  readonly bindings: readonly Binding[];
  readonly contract: ArgumentContract;
  /** `undefined` when nothing is said about what it returns. */
  readonly output: OutputContract | undefined;
}
