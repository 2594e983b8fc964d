import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { HOST_WITH_PORT } from './host-with-port.js';

/** Everything that is wrong with a list of allowed hosts. */
export function checkHosts(hosts: unknown): StartupProblem[] {
  const fix = "write names, for example { allowedHosts: ['mcp.example.com'] }.";
  if (Array.isArray(hosts) && hosts.length === 0) {
    return [problem('allowedHosts', 'The array is empty, so every request would be refused.', fix)];
  }
  return checkEach('allowedHosts', hosts, isHost, 'is not the name of a host', fix);
}

/** Everything that is wrong with a list of allowed origins. */
export function checkOrigins(origins: unknown): StartupProblem[] {
  const fix = "write scheme, host and any port: { allowedOrigins: ['https://app.example.com'] }.";
  return checkEach('allowedOrigins', origins, isOrigin, 'is not the origin of a web page', fix);
}

function checkEach(
  option: string,
  list: unknown,
  isRight: (entry: unknown) => boolean,
  mistake: string,
  fix: string,
): StartupProblem[] {
  if (!Array.isArray(list)) {
    return [problem(option, `Expected an array of texts, got ${JSON.stringify(list)}.`, fix)];
  }
  return list
    .filter((entry) => !isRight(entry))
    .map((entry) => problem(option, `${JSON.stringify(entry)} ${mistake}.`, fix));
}

function problem(option: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.ListenOption, place: `{ ${option} }`, seen, fix };
}

function isHost(host: unknown): boolean {
  return typeof host === 'string' && HOST_WITH_PORT.test(host.toLowerCase());
}

// `localhost:3000` parses as a URL whose origin is "null", which is what sandboxed pages of anybody send.
function isOrigin(origin: unknown): boolean {
  if (typeof origin !== 'string' || !URL.canParse(origin)) {
    return false;
  }
  const { origin: parsed, href } = new URL(origin);
  return parsed !== 'null' && href === `${parsed}/`;
}
