import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { type DefinitionKind, NOUNS } from './definition-kind.js';
import { keyOf } from './key-of.js';
import { quote } from './quote.js';

/** What to tell an author who adds something to a server that serves. */
export function alreadyServing(
  kind: DefinitionKind,
  definition: { readonly name: string; readonly uri?: string; readonly uriTemplate?: string },
): StartupProblem {
  const noun = NOUNS[kind];
  return {
    code: StartupCode.AlreadyServing,
    place: `${noun} ${quote(keyOf(Object(definition) as typeof definition))}`,
    seen: 'It is added after the server began to serve, when clients may have cached its list.',
    fix: `add every ${noun} before \`listen(server)\` or \`mcp(server)\`.`,
  };
}
