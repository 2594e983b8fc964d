import { declareProperty } from '../declaration/property-declaration.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Hides what clients send for a property from logs, audit records and messages, whatever it is called; of a
 * parameter, `@Param('pin', { sensitive: true })` says the same.
 *
 * @example
 * ```ts
 * class Transfer {
 *   @IsString() to!: string;
 *   @IsString() @Sensitive() pin!: string;
 * }
 * ```
 */
export function Sensitive() {
  return (prototype: Prototype, property: string): void =>
    declareProperty(prototype, property, { sensitive: true });
}
