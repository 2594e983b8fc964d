import type { Form } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';
import type { ArgumentProperty } from './argument-class.js';

/** A parameter that can be filled. */
export type CompiledParameter =
  | { readonly kind: 'argument'; readonly property: ArgumentProperty }
  | { readonly kind: 'arguments'; readonly argumentClass: Class }
  | { readonly kind: 'context' }
  | {
      readonly kind: 'question';
      readonly question: Extract<ParameterDeclaration, { kind: 'question' }>;
      /** What describes the form; not judged yet. */
      readonly form: Form;
      readonly place: string;
    };
