import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { Completer, Completion } from '../../model/completer.js';
import { contextOf } from '../context-of.js';
import { encodeCompletion } from '../encode-completion.js';
import { findCompletionTarget } from '../find-completion-target.js';
import { internalError } from '../internal-error.js';
import type { Operation } from '../operation.js';
import { readTexts } from '../read-texts.js';

/** `completion/complete`. Specification: utilities, completion. */
export const complete: Operation = async (call) => {
  const { params, server } = call;
  const { name, value } = (params['argument'] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof value !== 'string') {
    throw ProtocolError.invalidParams('"params.argument" needs "name" and "value" as strings.');
  }
  const { arguments: given } = (params['context'] ?? {}) as Readonly<Record<string, unknown>>;
  const others = readTexts('params.context.arguments', given);
  const { place, completer } = findCompletionTarget(call, params['ref'], name);
  const context = contextOf(call);
  try {
    return encodeCompletion(await propose(completer, value, others, context));
  } catch (error) {
    throw error instanceof ProtocolError ? error : internalError(server, error, place);
  }
};

function propose(
  completer: Completer | undefined,
  value: string,
  others: Readonly<Record<string, string>>,
  context: CallContext,
): Completion | PromiseLike<Completion> {
  if (typeof completer === 'function') {
    return completer(value, others, context);
  }
  const begun = value.toLowerCase();
  return (completer ?? []).filter((proposal) => proposal.toLowerCase().startsWith(begun));
}
