import fc from 'fast-check';

const atoms = [
  'needle',
  'Needle',
  'n',
  'e',
  'stop',
  'k',
  'é',
  'ß',
  '日',
  '😀',
  '\uFFFD',
  '-',
  ' ',
  '_',
  ':',
  '"',
  '~',
  '#',
  '&',
  '%',
  '.',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '\\s',
  '\\S',
  '\\b',
  '\\B',
  '^',
  '$',
  '\\.',
  '\\+',
  '\\/',
  '\\\\',
  '\\(',
  '\\]',
  '\\t',
  '\\r',
  '\\n',
  '\\0',
  '\\x6e',
  '\\u006e',
  '\\u{6e}',
  '\\ud83d\\ude00',
  '\\cJ',
  '\\p{L}',
  '\\P{Lu}',
  '\\p{Script=Greek}',
  '[a-z]',
  '[^a-z]',
  '[^]',
  '[]',
  '[\\]\\[(]',
  '[\\w\\-é]',
  '(?:)',
  '()',
  '(?=e)',
  '(?!x)',
  '(?<=n)',
  '(?<!(?:x|[)]))',
  '(?=(needle))',
  '(?!needle)',
];

const { pattern } = fc.letrec<{ pattern: string; term: string }>((tie) => ({
  term: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...atoms) },
    { weight: 2, arbitrary: tie('pattern').map((inner) => `(?:${inner})`) },
    { weight: 2, arbitrary: tie('pattern').map((inner) => `(${inner})\\1`) },
    { weight: 1, arbitrary: tie('pattern').map((inner) => `(?<name>${inner})\\k<name>`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom('needle', 'e', '.', '[a-z]', '(?:ne|st)', '\\d', 'é', '\\/', '(a|b|)'),
          fc.constantFrom(
            '*',
            '+',
            '?',
            '{0}',
            '{0,2}',
            '{1}',
            '{2}',
            '{1,}',
            '*?',
            '+?',
            '??',
            '{1,2}?',
          ),
        )
        .map(([atom, quantifier]) => `${atom}${quantifier}`),
    },
  ),
  pattern: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(tie('term'), { maxLength: 4 }).map((terms) => terms.join('')),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('pattern'), tie('pattern')).map((branches) => branches.join('|')),
    },
  ),
}));

/** Regular expressions as JavaScript understands them with the flag `u`, in every piece of their syntax. */
export const randomPattern: fc.Arbitrary<string> = pattern.filter((source) => {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
});
