const LETTER = /[a-z]/i;

/**
 * The source of an expression as JSON Schema may carry it: it has no flags there and is read with `u`.
 * `undefined` when the expression cannot be told so.
 */
export function advertisedPattern(expression: RegExp): string | undefined {
  const { source, flags } = expression;
  if (/[mvy]/.test(flags)) {
    return undefined;
  }
  const ignoresCase = flags.includes('i');
  if (ignoresCase && /\\[xupPck]|\(\?<[^=!]/.test(source)) {
    return undefined;
  }
  const pattern = rewrite(source, ignoresCase, flags.includes('s'));
  return pattern !== undefined && compiles(pattern) ? pattern : undefined;
}

function rewrite(source: string, ignoresCase: boolean, dotIsAll: boolean): string | undefined {
  let inClass = false;
  let pattern = '';
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '\\') {
      pattern += escaped(source.charAt(++at), inClass);
    } else if (ignoresCase && LETTER.test(character)) {
      const range = inClass && source.charAt(at + 1) === '-' ? source.charAt(at + 2) : '';
      if (range !== '' && range !== ']') {
        if (!sameCase(character, range)) {
          return undefined;
        }
        pattern += bothCases((one) => `${one(character)}-${one(range)}`);
        at += 2;
      } else {
        const both = bothCases((one) => one(character));
        pattern += inClass ? both : `[${both}]`;
      }
    } else {
      inClass = character === '[' ? true : inClass && character !== ']';
      pattern += character === '.' && dotIsAll && !inClass ? '[\\s\\S]' : character;
    }
  }
  return pattern;
}

/** With `u`, only characters that have a meaning may be escaped. */
function escaped(character: string, inClass: boolean): string {
  const needsNone = /[^\w\s^$\\.*+?()[\]{}|/]/.test(character) && !(inClass && character === '-');
  return needsNone ? character : `\\${character}`;
}

function sameCase(first: string, last: string): boolean {
  return (/[a-z]/.test(first) && /[a-z]/.test(last)) || (/[A-Z]/.test(first) && /[A-Z]/.test(last));
}

function bothCases(write: (one: (letter: string) => string) => string): string {
  return write((letter) => letter.toLowerCase()) + write((letter) => letter.toUpperCase());
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}
