import type { Class } from '../declaration/class.js';
import type { ArgumentProperty } from './argument-class.js';

/** A parameter that can be filled. */
export type CompiledParameter =
  | { readonly kind: 'argument'; readonly property: ArgumentProperty }
  | { readonly kind: 'arguments'; readonly argumentClass: Class }
  | { readonly kind: 'context' };
