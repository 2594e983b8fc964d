import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { Completer, Completion } from '../../model/completer.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { describeFailure } from '../describe-failure.js';
import { encodeCompletion } from '../encode-completion.js';
import { findCompletionTarget } from '../find-completion-target.js';
import type { Operation } from '../operation.js';
import type { Handling } from '../questions/handling.js';
import { serveTimed } from '../questions/serve-timed.js';
import { readTexts } from '../read-texts.js';
import { unasked } from '../unasked.js';

/** `completion/complete`. Specification: utilities, completion. */
export const complete: Operation = (call) => {
  const { params, server } = call;
  const { name, value } = (params['argument'] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof value !== 'string') {
    throw ProtocolError.invalidParams('"params.argument" needs "name" and "value" as strings.');
  }
  const { arguments: given } = (params['context'] ?? {}) as Readonly<Record<string, unknown>>;
  const others = readTexts('params.context.arguments', given);
  const { place, completer } = findCompletionTarget(call, params['ref'], name);
  const handling: Handling = {
    method: 'completion/complete',
    name,
    run: (context) => propose(completer, value, others, context),
    encode: (proposed) => encodeCompletion(proposed as Completion),
    expire({ message }) {
      throw new ProtocolError(
        ErrorCode.InternalError,
        `The completion of "${name}" was stopped. ${message}`,
        { counter: 'call_timed_out' },
      );
    },
    fail(error) {
      throw describeFailure(server, error, place);
    },
  };
  return serveTimed(call, handling, unasked(call));
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
