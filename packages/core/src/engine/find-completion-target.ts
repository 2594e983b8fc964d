import { ProtocolError } from '../errors/protocol-error.js';
import type { Completer } from '../model/completer.js';
import type { ServerModel } from '../model/server-model.js';

/** What a client may complete. */
export interface CompletionTarget {
  /** For the operator. */
  readonly place: string;
  /** `undefined` where nothing proposes values. */
  readonly completer: Completer | undefined;
}

/**
 * Finds who completes an argument of a prompt or a variable of a template.
 *
 * @throws {ProtocolError} -32602 when the reference or the argument names nothing
 */
export function findCompletionTarget(
  server: ServerModel,
  ref: unknown,
  argument: string,
): CompletionTarget {
  const { type, name, uri } = (ref ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'ref/prompt') {
    const prompt = server.prompts.get(String(name));
    const names = prompt?.arguments?.map((declared) => declared.name) ?? [];
    assertKnown(prompt !== undefined, `Unknown prompt: ${String(name)}`);
    assertKnown(names.includes(argument), `Unknown argument: ${argument}`);
    return targetOf(`prompt "${String(name)}"`, prompt?.complete, argument);
  }
  if (type === 'ref/resource') {
    const served = server.resourceTemplates.get(String(uri));
    const names = served?.template.variables ?? [];
    assertKnown(served !== undefined, `Unknown resource template: ${String(uri)}`);
    assertKnown(names.includes(argument), `Unknown variable: ${argument}`);
    return targetOf(`resource template "${String(uri)}"`, served?.definition.complete, argument);
  }
  throw ProtocolError.invalidParams('"params.ref.type" must be "ref/prompt" or "ref/resource".');
}

function assertKnown(known: boolean, message: string): void {
  if (!known) {
    throw ProtocolError.invalidParams(message);
  }
}

function targetOf(
  owner: string,
  complete: Readonly<Record<string, Completer>> = {},
  argument: string,
): CompletionTarget {
  return {
    place: `completion of "${argument}" of ${owner}`,
    completer: Object.hasOwn(complete, argument) ? complete[argument] : undefined,
  };
}
