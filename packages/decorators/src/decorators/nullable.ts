import { ValidateIf } from 'class-validator';
import { isNotNull } from '../declaration/is-not-null.js';

/**
 * Lets `null` be a value of the property, besides what its type and rules allow.
 *
 * @example
 * ```ts
 * class Move {
 *   @IsString() @Nullable() folder!: string | null;
 * }
 * ```
 */
export function Nullable(): PropertyDecorator {
  return ValidateIf(isNotNull);
}
