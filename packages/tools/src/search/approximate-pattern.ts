// What stands for a character of which only JavaScript knows whether it fits: the bytes of one, or of what
// cannot be decoded and is read as U+FFFD.
const anyCharacter = String.raw`(?:(?-u:[^\n]){1,4})`;
const anything = String.raw`(?-u:[^\n])*`;

const escapes: Readonly<Record<string, string>> = {
  d: '[0-9]',
  w: '[0-9A-Za-z_]',
  b: '',
  B: '',
};

// One token of a regular expression with the flag `u`, which knows no other syntax. Escapes first, then
// classes, groups, quantifiers; what is left is one character.
const token =
  /\\(?:[pP]\{[^}]*\}|k<(?<reference>[^>]*)>|(?<digits>[1-9]\d*)|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|(?<escape>.))|(?<class>\[(?:\\.|[^\]\\])*\])|(?<open>\((?:\?(?:<(?![=!])[^>]*>|<?[=!]|:)?)?)|(?<quantifier>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|(?<character>.)/gsu;

/**
 * A regular expression in the syntax of ripgrep that matches every line which the given one matches, and
 * perhaps more: what the two languages understand differently becomes "any character" or nothing. So it
 * can tell which files are not worth opening, and never what was found.
 *
 * @param expression has the flag `u`, and perhaps `i`
 * @returns `undefined` when it holds something unknown here
 */
export function approximatePattern({
  source,
  ignoreCase,
}: Pick<RegExp, 'source' | 'ignoreCase'>): string | undefined {
  let pattern = ignoreCase ? '(?i)' : '';
  // How many parentheses are open within a lookaround; its content is left out.
  let ignored = 0;
  for (const { 0: text, groups: part = {} } of source.matchAll(token)) {
    if (part['open'] === '(?') {
      // Such as `(?i:…)`, which changes what the literals mean.
      return undefined;
    }
    const isLookaround = /[=!]$/u.test(part['open'] ?? '');
    if (ignored > 0 || isLookaround) {
      ignored += part['open'] === undefined ? 0 : 1;
      ignored -= text === ')' ? 1 : 0;
    } else {
      pattern += approximate(part, ignoreCase);
    }
  }
  return pattern;
}

function approximate(
  part: Readonly<Record<string, string | undefined>>,
  ignoreCase: boolean,
): string {
  if (part['open'] !== undefined) {
    return '(?:';
  }
  if (part['quantifier'] !== undefined) {
    return approximateQuantifier(part['quantifier']);
  }
  if (part['reference'] !== undefined || part['digits'] !== undefined) {
    return anything;
  }
  const { escape, character } = part;
  if (escape !== undefined) {
    return escapes[escape] ?? (/[A-Za-z\d]/u.test(escape) ? anyCharacter : literal(escape, false));
  }
  switch (character) {
    case undefined:
    case '.':
      return anyCharacter;
    case '^':
    case '$':
      return '';
    case '|':
    case ')':
      return character;
    default:
      return literal(character, ignoreCase);
  }
}

/** Counted repetitions are told as uncounted ones, because they are expensive to compile. */
function approximateQuantifier(quantifier: string): string {
  const [first = ''] = quantifier;
  return first === '{' ? (quantifier.startsWith('{0') ? '*' : '+') : first;
}

function literal(character: string, ignoreCase: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  const isAscii = code >= 0x20 && code < 0x7f;
  const isCertain =
    isAscii || (code > 0x9f && code !== 0xfffd && !isSurrogate(code) && !ignoreCase);
  return isCertain ? String.raw`\x{${code.toString(16)}}` : anyCharacter;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
