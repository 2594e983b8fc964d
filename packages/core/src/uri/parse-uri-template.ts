import type { ParsedUriTemplate, PathVariable } from './uri-template.js';

const MAX_VARIABLES = 10;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const NAME = /^[A-Za-z0-9_]+$/;

/**
 * Parses the part of RFC 6570 that can be matched without trying: `{name}`, one `{+path}`, and a final
 * `{?a,b}`. What could be read in two ways is a mistake.
 */
export function parseUriTemplate(source: string): ParsedUriTemplate {
  if (typeof source !== 'string') {
    return mistaken('It is not a text.');
  }
  const literals = [''];
  const path: PathVariable[] = [];
  const query: string[] = [];
  for (const [index, piece] of source.split('{').entries()) {
    const [expression = '', literal, ...more] = index === 0 ? ['', piece] : piece.split('}');
    if (literal === undefined || more.length > 0 || (index === 0 && piece.includes('}'))) {
      return mistaken('A brace has no partner.');
    }
    if (query.length > 0) {
      return mistaken('Nothing can follow `{?…}`.');
    }
    if (index === 0) {
      literals[0] = literal;
    } else if (expression.startsWith('?')) {
      query.push(...expression.slice(1).split(','));
      if (literal !== '') {
        return mistaken('Nothing can follow `{?…}`.');
      }
    } else {
      const kind = expression.startsWith('+') ? 'path' : 'segment';
      path.push({ kind, name: kind === 'path' ? expression.slice(1) : expression });
      literals.push(literal);
    }
  }
  const variables = [...path.map(({ name }) => name), ...query];
  const mistake = findMistake(literals, path, variables);
  return mistake === undefined
    ? { kind: 'template', template: { literals, path, query, variables } }
    : mistaken(mistake);
}

function findMistake(
  literals: readonly string[],
  path: readonly PathVariable[],
  variables: readonly string[],
): string | undefined {
  const odd = variables.find((name) => !NAME.test(name));
  if (odd !== undefined) {
    return `\`${odd}\` is not a variable: \`{name}\`, \`{+path}\` and a final \`{?a,b}\` are supported, names have A-Z a-z 0-9 and _.`;
  }
  if (!SCHEME.test(literals[0] ?? '')) {
    return 'It does not begin with a scheme such as `notes://`.';
  }
  if (variables.length === 0) {
    return 'It has no variable, so it is the URI of one resource.';
  }
  if (variables.length > MAX_VARIABLES) {
    return `It has ${variables.length} variables; at most ${MAX_VARIABLES} are matched.`;
  }
  if (new Set(variables).size < variables.length) {
    return 'A variable stands in it twice.';
  }
  if (literals.slice(1, -1).includes('')) {
    return 'Two variables touch, and nothing tells where one ends.';
  }
  return path.filter(({ kind }) => kind === 'path').length > 1
    ? 'It has two `{+path}`, and nothing tells where one ends.'
    : undefined;
}

function mistaken(mistake: string): ParsedUriTemplate {
  return { kind: 'mistake', mistake };
}
