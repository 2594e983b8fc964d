/** What a client's user did with a question: sent an answer, said no, or closed it without choosing. */
export type ElicitAction = 'accept' | 'decline' | 'cancel';

/** What came of a question; `content` is there, checked against its form, when the user sent the form. */
export type ElicitResult<Content = Readonly<Record<string, unknown>>> =
  | { readonly action: 'accept'; readonly content: Content }
  | { readonly action: 'decline' }
  | { readonly action: 'cancel' };

/** One choice of an enumeration, with the words that a person reads. */
export interface TitledChoice {
  readonly const: string;
  readonly title: string;
}

interface FieldTexts {
  readonly title?: string;
  readonly description?: string;
}

/** One field of a form: a text, a number, a yes or no, or a choice. Specification: elicitation. */
export type FormField = FieldTexts &
  (
    | {
        readonly type: 'string';
        readonly minLength?: number;
        readonly maxLength?: number;
        readonly format?: string;
        readonly default?: string;
      }
    | {
        readonly type: 'number' | 'integer';
        readonly minimum?: number;
        readonly maximum?: number;
        readonly default?: number;
      }
    | { readonly type: 'boolean'; readonly default?: boolean }
    | {
        readonly type: 'string';
        readonly enum: readonly string[];
        /** Names for people; since 2025-11-25 `oneOf` says the same. */
        readonly enumNames?: readonly string[];
        readonly default?: string;
      }
    | {
        readonly type: 'string';
        readonly oneOf: readonly TitledChoice[];
        readonly default?: string;
      }
    | {
        readonly type: 'array';
        readonly items:
          | { readonly type: 'string'; readonly enum: readonly string[] }
          | { readonly anyOf: readonly TitledChoice[] };
        readonly minItems?: number;
        readonly maxItems?: number;
        readonly default?: readonly string[];
      }
  );

/** A form as a client can show it: a flat object. Specification: elicitation, requested schema. */
export interface RequestedSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FormField>>;
  readonly required?: readonly string[];
}

/** A question that a form answers. */
export interface ElicitFormParams {
  readonly mode?: 'form';
  /** Why it is asked, for the user. */
  readonly message: string;
  readonly requestedSchema: RequestedSchema;
}

/** A question that is answered in a browser, past the client. */
export interface ElicitUrlParams {
  readonly mode: 'url';
  /** Why the page must be visited, for the user. */
  readonly message: string;
  readonly url: string;
  /** Names the visit in `notifications/elicitation/complete`; 2025-11-25 only. */
  readonly elicitationId?: string;
}
