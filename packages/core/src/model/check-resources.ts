import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { parseUriTemplate } from '../uri/parse-uri-template.js';
import { checkCacheHints } from './check-cache-hints.js';
import { duplicatesOf } from './duplicates-of.js';
import { quote } from './quote.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';

/** Everything that keeps resources and templates from being served. Specification: resources. */
export function checkResources(
  resources: readonly ResourceDefinition[],
  templates: readonly ResourceTemplateDefinition[],
): StartupProblem[] {
  return [
    ...duplicatesOf(resources.map(({ uri }) => uri)).map((uri) =>
      duplicate(`resource ${quote(uri)}`, 'Two resources'),
    ),
    ...duplicatesOf(templates.map(({ uriTemplate }) => uriTemplate)).map((uriTemplate) =>
      duplicate(`resource template ${quote(uriTemplate)}`, 'Two templates'),
    ),
    ...resources.flatMap(checkResource),
    ...templates.flatMap(checkTemplate),
  ];
}

function duplicate(place: string, who: string): StartupProblem {
  return {
    code: StartupCode.DuplicateResource,
    place,
    seen: `${who} have this URI, and a client could reach only one of them.`,
    fix: 'give one of them another URI.',
  };
}

function checkResource({ uri, cache }: ResourceDefinition): StartupProblem[] {
  const place = `resource ${quote(uri)}`;
  const problems = checkCacheHints(place, cache);
  if (typeof uri !== 'string') {
    problems.push(notAbsolute(place));
  } else if (/[{}]/.test(uri)) {
    problems.push({
      code: StartupCode.InvalidUri,
      place,
      seen: 'Braces cannot stand in a URI; this is a template for many.',
      fix: `declare a template: \`server.resourceTemplate('${uri}', …)\` or @ResourceTemplate.`,
    });
  } else if (/[^\x21-\x7e]/.test(uri) || !URL.canParse(uri)) {
    problems.push(notAbsolute(place));
  }
  return problems;
}

function notAbsolute(place: string): StartupProblem {
  return {
    code: StartupCode.InvalidUri,
    place,
    seen: 'It is not an absolute URI of printable ASCII characters.',
    fix: 'begin with a scheme and encode other characters: "notes://today", "notes://caf%C3%A9".',
  };
}

function checkTemplate(definition: ResourceTemplateDefinition): StartupProblem[] {
  const { uriTemplate, cache, takes = [], complete = {} } = definition;
  const place = `resource template ${quote(uriTemplate)}`;
  const parsed = parseUriTemplate(uriTemplate);
  const problems = checkCacheHints(place, cache);
  if (parsed.kind === 'mistake') {
    problems.push({
      code: StartupCode.InvalidTemplate,
      place,
      seen: parsed.mistake,
      fix: 'write a template such as "notes://{folder}/{id}" or "files:///{+path}".',
    });
    return problems;
  }
  const { variables } = parsed.template;
  const unknown = new Set([...takes, ...Object.keys(complete)].filter(isNot(variables)));
  return [...problems, ...[...unknown].map((name) => unknownVariable(place, name, variables))];
}

function isNot(known: readonly string[]): (name: string) => boolean {
  return (name) => !known.includes(name);
}

function unknownVariable(
  place: string,
  name: string,
  variables: readonly string[],
): StartupProblem {
  return {
    code: StartupCode.UnknownVariable,
    place,
    seen: `The variable "${name}" is asked for, but the template has ${variables.join(', ')}.`,
    fix: `add \`{${name}}\` to the template, or rename the variable.`,
  };
}
