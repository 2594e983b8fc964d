import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';
import type { ToolOptions } from '../declaration/tool-options.js';

/** A method that can be a tool: its declaration is whole, its parameters are not judged yet. */
export interface DeclaredTool {
  readonly name: string;
  readonly method: string;
  readonly options: ToolOptions;
  readonly parameters: readonly ParameterDeclaration[];
  /** What the compiler emitted as the type of each parameter. */
  readonly emittedTypes: readonly unknown[];
  /** Where the declaration is written: `Class.method`, of a base class when it is inherited. */
  readonly place: string;
  /** The same method in the class that is served. */
  readonly servedPlace: string;
}
