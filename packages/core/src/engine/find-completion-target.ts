import { ProtocolError } from '../errors/protocol-error.js';
import type { Completer } from '../model/completer.js';
import { assertAccess } from './assert-access.js';
import type { Call } from './operation.js';

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
 * @throws {InsufficientScopeError} when the principal may not use what is completed
 */
export function findCompletionTarget(
  call: Pick<Call, 'exchange' | 'server'>,
  ref: unknown,
  argument: string,
): CompletionTarget {
  const { server } = call;
  const { type, name, uri } = (ref ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'ref/prompt') {
    const prompt = server.prompts.get(String(name));
    assertKnown(prompt, `Unknown prompt: ${String(name)}`);
    assertAccess(call, prompt);
    const names = prompt.arguments?.map((declared) => declared.name) ?? [];
    assertKnown(names.includes(argument), `Unknown argument: ${argument}`);
    return targetOf(`prompt "${String(name)}"`, prompt.complete, argument);
  }
  if (type === 'ref/resource') {
    const served = server.resourceTemplates.get(String(uri));
    assertKnown(served, `Unknown resource template: ${String(uri)}`);
    assertAccess(call, served.definition);
    assertKnown(served.template.variables.includes(argument), `Unknown variable: ${argument}`);
    return targetOf(`resource template "${String(uri)}"`, served.definition.complete, argument);
  }
  throw ProtocolError.invalidParams('"params.ref.type" must be "ref/prompt" or "ref/resource".');
}

function assertKnown(known: unknown, message: string): asserts known {
  if (known === undefined || known === false) {
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
