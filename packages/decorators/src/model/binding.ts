import type { QuestionModel } from './question-model.js';

/** How one parameter of a tool's method is filled when the tool is called. */
export type Binding =
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'arguments' }
  | { readonly kind: 'context' }
  | { readonly kind: 'question'; readonly question: QuestionModel };
