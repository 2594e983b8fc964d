import type { MethodRole } from '../declaration/method-role.js';
import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';

/** A method that can be served: its declaration is whole, its parameters are not judged yet. */
export interface DeclaredMethod {
  readonly name: string;
  readonly method: string;
  readonly role: MethodRole;
  readonly parameters: readonly ParameterDeclaration[];
  /** What a principal must have been granted to use it; `undefined` where nobody decided. */
  readonly scopes: readonly string[] | undefined;
  /** What the compiler emitted as the type of each parameter. */
  readonly emittedTypes: readonly unknown[];
  /** Where the declaration is written: `Class.method`, of a base class when it is inherited. */
  readonly place: string;
  /** The same method in the class that is served. */
  readonly servedPlace: string;
}
