import type { OptionRule } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** Holds an option to environment variables: names with texts. The values may be secrets and are not told. */
export const variables: OptionRule = (value) => {
  if (value === undefined) {
    return undefined;
  }
  const wrong =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).find((entry) => !isVariable(entry))?.[0]
      : '';
  return wrong === undefined
    ? undefined
    : {
        code: StartupCode.Option,
        seen: `Expected variables with texts for values${wrong === '' ? '' : `; ${JSON.stringify(wrong)} is none`}.`,
        fix: "write for example { EDITOR: 'true' }, or leave the option out.",
      };
};

function isVariable([name, value]: readonly [string, unknown]): boolean {
  return /^[^=\0]+$/u.test(name) && typeof value === 'string' && !value.includes('\0');
}
