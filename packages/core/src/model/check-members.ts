import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { isJsonObject } from '../schema/json-type.js';
import { type DefinitionKind, NOUNS } from './definition-kind.js';
import { keyOf } from './key-of.js';
import { quote } from './quote.js';

type Check = readonly [expected: string, example: string, fits: (value: unknown) => boolean];
type Checks = Readonly<Record<string, Check>>;

const TEXT: Check = ['a text', "'…'", isText];
const OBJECT: Check = ['an object', '{ … }', isJsonObject];
const NUMBER: Check = ['a number', '1024', Number.isFinite];
const TEXTS: Check = ['an array of texts', "['id']", isListOf(isText)];
const FUNCTION: Check = ['a function', '() => …', isFunction];
const COMPLETE: Check = [
  'an object of functions and arrays of texts',
  "{ city: ['Rome'] }",
  (value) =>
    isJsonObject(value) && Object.values(value).every((one) => isFunction(one) || TEXTS[2](one)),
];
// Which texts `support` may be, the extension says that serves tasks.
const TASK: Check = [
  '{ support, askFirst }',
  "{ support: 'optional' }",
  (task) => {
    const { support, askFirst } = Object(task) as Readonly<Record<string, unknown>>;
    return isText(support) && (askFirst === undefined || isFunction(askFirst));
  },
];
const ARGUMENTS: Check = [
  'an array of { name }',
  "[{ name: 'city' }]",
  isListOf((one) => isJsonObject(one) && isText(one['name'])),
];

const HANDLERS: ReadonlySet<string> = new Set(['call', 'read', 'get']);

const SHOWN: Checks = {
  title: orNone(TEXT),
  description: orNone(TEXT),
  annotations: orNone(OBJECT),
  _meta: orNone(OBJECT),
};
const READ: Checks = { ...SHOWN, name: TEXT, mimeType: orNone(TEXT), read: FUNCTION };

/** What each kind must have and may have; names and URIs, scopes, icons and limits have checks of their own. */
const MEMBERS: Readonly<Record<DefinitionKind, Checks>> = {
  tools: {
    ...SHOWN,
    inputSchema: OBJECT,
    outputSchema: orNone(OBJECT),
    ui: orNone(OBJECT),
    task: orNone(TASK),
    placeOf: orNone(FUNCTION),
    call: FUNCTION,
  },
  resources: { ...READ, size: orNone(NUMBER) },
  resourceTemplates: { ...READ, complete: orNone(COMPLETE), takes: orNone(TEXTS) },
  prompts: { ...SHOWN, arguments: orNone(ARGUMENTS), complete: orNone(COMPLETE), get: FUNCTION },
};

/** What of a definition is not of its type, to which JavaScript holds nobody. */
export function checkMembers(kind: DefinitionKind, definition: unknown): StartupProblem[] {
  if (!isJsonObject(definition)) {
    const seen = `Expected its definition as an object, got ${inspect(definition, { depth: 0 })}.`;
    return [memberProblem(NOUNS[kind], seen, 'give one, with the members that its type has.')];
  }
  const place = `${NOUNS[kind]} ${quote(keyOf(definition as never))}`;
  return Object.entries(MEMBERS[kind])
    .filter(([name, [, , fits]]) => !fits(definition[name]))
    .map(([name, [expected, example]]) => {
      const [which, where] = HANDLERS.has(name)
        ? [', its handler,', ', or give the function last']
        : ['', ''];
      const got = inspect(definition[name], { depth: 0 });
      const seen = `Expected \`${name}\`${which} to be ${expected}, got ${got}.`;
      return memberProblem(place, seen, `write for example \`${name}: ${example}\`${where}.`);
    });
}

/** What is wrong with details that are neither a description nor an object. */
export function checkDetails(place: string, details: unknown): StartupProblem[] {
  return isText(details) || isJsonObject(details)
    ? []
    : [
        memberProblem(
          place,
          `Expected its description as a text, or its details as an object, got ${inspect(details, { depth: 0 })}.`,
          "write what it does, for example 'Searches the notes.'.",
        ),
      ];
}

function memberProblem(place: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.DefinitionMember, place, seen, fix };
}

function orNone([expected, example, fits]: Check): Check {
  return [`${expected} or nothing`, example, (value) => value === undefined || fits(value)];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isListOf(fits: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(fits);
}
