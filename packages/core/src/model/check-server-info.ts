import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { Implementation } from '../protocol/implementation.js';
import { quote } from './quote.js';

/** Why a server cannot introduce itself: every revision tells clients its name and version. */
export function checkServerInfo(info: Implementation): StartupProblem[] {
  return (['name', 'version'] as const)
    .filter((field) => typeof info[field] !== 'string' || info[field] === '')
    .map((field) => ({
      code: StartupCode.ServerInfo,
      place: `server, { ${field} }`,
      seen: `Expected a text, got ${quote(info[field])}; clients are told it with every answer.`,
      fix: "write for example { name: 'my-tools', version: '0.1.0' }.",
    }));
}
