import type { StartupProblem } from '../errors/startup-error.js';
import { isSecretName } from '../schema/is-secret-name.js';
import { tellPath } from '../schema/tell-path.js';
import { findHeaderAnnotations, type HeaderAnnotation } from './find-header-annotations.js';
import { headerProblem } from './header-problem.js';
import type { ToolDefinition } from './tool-definition.js';

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const TYPES: ReadonlySet<unknown> = new Set(['string', 'integer', 'boolean']);

/**
 * What is wrong with the headers that a tool wants its arguments repeated in. A client silently drops a
 * tool with any of these mistakes, so its author would never learn why it is missing.
 */
export function checkHeaderParameters(tool: ToolDefinition): StartupProblem[] {
  const problems: StartupProblem[] = [];
  const owners = new Map<string, string>();
  for (const annotation of findHeaderAnnotations(tool.inputSchema)) {
    const { header, schema, path } = annotation;
    const place = placeOf(tool, annotation);
    if (path === undefined) {
      problems.push(headerProblem.unreachable(place));
      continue;
    }
    const name = typeof header === 'string' && TOKEN.test(header) ? header : undefined;
    const owner = name === undefined ? undefined : owners.get(name.toLowerCase());
    if (name === undefined) {
      problems.push(headerProblem.name(place, header));
    } else if (owner === undefined) {
      owners.set(name.toLowerCase(), tellPath(path));
    } else {
      problems.push(headerProblem.duplicate(place, name, owner));
    }
    if (!TYPES.has(schema['type'])) {
      problems.push(headerProblem.type(place, schema['type']));
    }
    const names = [path.at(-1) ?? '', name ?? ''];
    const secret = schema['writeOnly'] === true ? names[0] : names.find(isSecretName);
    if (secret !== undefined) {
      problems.push(headerProblem.secret(place, secret));
    }
  }
  return problems;
}

function placeOf(tool: ToolDefinition, { way }: HeaderAnnotation): string {
  const [keyword, argument, ...rest] = way;
  const declared = keyword === 'properties' ? tool.placeOf?.(String(argument)) : undefined;
  const owner = declared ?? `tool "${tool.name}"`;
  const open = declared === undefined ? way : rest;
  return open.length === 0 ? owner : `${owner}, ${tellPath(open)}`;
}
