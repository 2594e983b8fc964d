import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { UrlElicitationRequired } from '../../errors/url-elicitation-required.js';
import { InputRequired } from '../../model/input-required.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { InputRequest } from '../../protocol/input-request.js';
import type { Revision } from '../../revisions/revision.js';

/**
 * What a handler needs that ended with an error: visits of web pages, as questions.
 *
 * @throws {ProtocolError} -32042 where the revision has that for it; -32021 when the client knows no visits
 * @throws the error itself, when it says something else
 */
export function requiredByError(
  error: unknown,
  context: CallContext,
  { era }: Revision,
): InputRequired {
  if (!(error instanceof UrlElicitationRequired)) {
    throw error;
  }
  const { elicitations, message } = error;
  context.require('elicitation.url');
  if (era === 'legacy') {
    throw new ProtocolError(ErrorCode.UrlElicitationRequired, message, {
      data: { elicitations: elicitations.map((one) => ({ mode: 'url', ...one })) },
    });
  }
  return new InputRequired({
    inputRequests: Object.fromEntries(
      elicitations.map((one): [string, InputRequest] => [
        one.elicitationId,
        { method: 'elicitation/create', params: { mode: 'url', ...one } },
      ]),
    ),
  });
}
