import type { ElicitOptions } from './elicit-options.js';
import type { PropertyOptions } from './property-options.js';

/** What one decorator says about one parameter; `index` counts from zero. */
export type ParameterDeclaration =
  | {
      readonly kind: 'argument';
      readonly index: number;
      readonly name: string;
      readonly options: PropertyOptions;
      /** Whether it stands at or behind the first parameter with a default value. */
      readonly hasDefault: boolean;
    }
  | { readonly kind: 'arguments'; readonly index: number }
  | { readonly kind: 'context'; readonly index: number }
  | {
      readonly kind: 'question';
      readonly index: number;
      readonly key: string;
      readonly options: ElicitOptions<never>;
    };
