import * as rules from 'class-validator';
import { typeOf } from '../../src/schema/json-type.js';
import { ruleTable } from '../../src/schema/rule-table.js';

/** What rules that need arguments are given in the table; further uses of one rule in further lists. */
const uses: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  [rules.EQUALS]: [['a']],
  [rules.NOT_EQUALS]: [['a']],
  [rules.IS_IN]: [[['a', 1]]],
  [rules.IS_NOT_IN]: [[['a', 1]]],
  [rules.IS_ENUM]: [[{ Red: 'red', Blue: 'blue' }]],
  [rules.IS_INSTANCE]: [[Date]],
  [rules.MIN]: [[3]],
  [rules.MAX]: [[3]],
  [rules.IS_DIVISIBLE_BY]: [[3], [2.5]],
  [rules.IS_NUMBER]: [[], [{ maxDecimalPlaces: 2 }]],
  [rules.MIN_DATE]: [[new Date(0)]],
  [rules.MAX_DATE]: [[new Date(0)]],
  [rules.MIN_LENGTH]: [[2]],
  [rules.MAX_LENGTH]: [[9]],
  [rules.IS_LENGTH]: [[2, 9]],
  [rules.IS_BYTE_LENGTH]: [[2, 9]],
  [rules.CONTAINS]: [['a.b']],
  [rules.NOT_CONTAINS]: [['a.b']],
  [rules.MATCHES]: [[/^a+$/i], [/^a$/m]],
  [rules.ARRAY_CONTAINS]: [[['a', 'b']]],
  [rules.ARRAY_NOT_CONTAINS]: [[['a', 'b']]],
  [rules.ARRAY_MIN_SIZE]: [[1]],
  [rules.ARRAY_MAX_SIZE]: [[9]],
  [rules.IS_NOT_EMPTY_OBJECT]: [[], [{ nullable: false }]],
  [rules.IS_EMAIL]: [[], [{ allow_display_name: true }]],
  [rules.IS_UUID]: [[], ['4']],
  [rules.IS_IP]: [['4'], ['6'], []],
  [rules.IS_URL]: [[{ require_protocol: true }], []],
  [rules.IS_ALPHA]: [[], ['de-DE']],
  [rules.IS_BASE64]: [[], [{ urlSafe: true }]],
};

/** One line of the table in docs/contracts.md for each use of each rule of class-validator. */
export function ruleRows(): readonly string[] {
  return Object.keys(ruleTable).flatMap((name) =>
    (uses[name] ?? [[]]).map((args) => ruleRow(name, args)),
  );
}

function ruleRow(name: string, args: readonly unknown[]): string {
  const { kinds, keywords = {}, hint, by } = ruleTable[name]?.(args) ?? { by: 'residual' };
  const said = {
    ...(kinds?.includes('date') ? { type: 'string', format: 'date-time' } : typeOf(kinds)),
    ...(typeof keywords === 'function' ? keywords(kinds) : keywords),
  };
  const schema = Object.keys(said).length === 0 ? '' : code(JSON.stringify(said));
  const after = by === 'residual' ? `after the schema${hint === undefined ? '' : `: ${hint}`}` : '';
  return row([code(`@${decoratorOf(name)}(${args.map(tell).join(', ')})`), schema, after]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The decorator behind a rule; the names differ in their capitals. */
function decoratorOf(name: string): string {
  const found = Object.entries(rules).find(
    ([key, value]) =>
      /^[A-Z][A-Za-z]/.test(key) &&
      typeof value === 'function' &&
      key.toLowerCase() === (decoratorNames[name] ?? name).toLowerCase(),
  );
  return found?.[0] ?? name;
}

const decoratorNames: Readonly<Record<string, string>> = { [rules.IS_LENGTH]: 'Length' };

function tell(arg: unknown): string {
  if (arg instanceof Date) {
    return `new Date(${arg.getTime()})`;
  }
  return arg instanceof RegExp ? String(arg) : typeof arg === 'function' ? arg.name : told(arg);
}

function told(arg: unknown): string {
  return JSON.stringify(arg).replaceAll('"', "'");
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', '')}\``;
}
