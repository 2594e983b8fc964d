import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { duplicatesOf } from './duplicates-of.js';
import type { PromptDefinition } from './prompt-definition.js';
import { quote } from './quote.js';

/** Everything that keeps a list of prompts from being served. Specification: prompts, data types. */
export function checkPrompts(prompts: readonly PromptDefinition[]): StartupProblem[] {
  const duplicates = duplicatesOf(prompts.map(({ name }) => name)).map((name) => ({
    code: StartupCode.DuplicatePrompt,
    place: `prompt ${quote(name)}`,
    seen: 'Two prompts have this name, and a client could reach only one of them.',
    fix: `rename one of them, for example "${name}_2".`,
  }));
  return [...duplicates, ...prompts.flatMap(checkPrompt)];
}

function checkPrompt({ name, complete = {}, ...prompt }: PromptDefinition): StartupProblem[] {
  const place = `prompt ${quote(name)}`;
  const names = (prompt.arguments ?? []).map((argument) => argument.name);
  const problems: StartupProblem[] = [];
  if (typeof name !== 'string' || name === '') {
    problems.push(invalid(place, 'A prompt needs a name.', 'name it, for example "review_code".'));
  }
  for (const twice of duplicatesOf(names)) {
    problems.push(
      invalid(place, `Two of its arguments are named "${twice}".`, 'rename one of them.'),
    );
  }
  for (const unknown of Object.keys(complete).filter((argument) => !names.includes(argument))) {
    problems.push({
      code: StartupCode.UnknownPromptArgument,
      place,
      seen: `The argument "${unknown}" is completed, but the prompt has ${names.join(', ') || 'no arguments'}.`,
      fix: 'complete an argument that the prompt has, or add it.',
    });
  }
  return problems;
}

function invalid(place: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.InvalidPrompt, place, seen, fix };
}
