import type { Session } from '../../context/session.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { LOG_LEVELS } from '../../protocol/log-level.js';
import { isLogLevel } from '../../revisions/is-log-level.js';
import type { Operation } from '../operation.js';

/** `logging/setLevel`, which is offered in sessions only. Specification 2025-11-25: utilities, logging. */
export const setLogLevel: Operation = ({ params, exchange }) => {
  const { level } = params;
  if (!isLogLevel(level)) {
    throw ProtocolError.invalidParams(`"params.level" must be one of ${LOG_LEVELS.join(', ')}.`);
  }
  (exchange.session as Session).logLevel = level;
  return {};
};
