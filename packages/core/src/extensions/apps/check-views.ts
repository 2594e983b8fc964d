import { inspect } from 'node:util';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { VIEWS } from './view-extension.js';
import type { View, ViewPermission } from './view.js';

const PERMISSIONS: Readonly<Record<ViewPermission, true>> = {
  camera: true,
  microphone: true,
  geolocation: true,
  clipboardWrite: true,
};
// What else could end a source in a policy, or begin a second one.
const ORIGIN = /^[^\s;,'"]+$/;

/** Everything that keeps pages from being shown as their author meant. */
export function checkViews(views: Readonly<Record<string, View>>): readonly StartupProblem[] {
  return Object.entries(views).flatMap(([uri, view]) => checkView(`view "${uri}"`, uri, view));
}

function checkView(
  place: string,
  uri: string,
  { html, csp = {}, permissions = [] }: View,
): readonly StartupProblem[] {
  const origins = Object.values(csp as Readonly<Record<string, readonly string[]>>).flat();
  const problems: StartupProblem[] = [];
  if (!uri.startsWith(VIEWS.scheme)) {
    problems.push(unexpected(place, 'its URI to begin with "ui://"', uri));
  }
  if (typeof html !== 'string' && typeof html !== 'function') {
    problems.push(unexpected(place, '`html` to be a document, or a function that makes one', html));
  }
  for (const origin of origins.filter((one) => typeof one !== 'string' || !ORIGIN.test(one))) {
    problems.push(
      unexpected(place, '`csp` to list origins such as "https://api.example.com"', origin),
    );
  }
  for (const permission of permissions.filter((one) => !Object.hasOwn(PERMISSIONS, one))) {
    const known = Object.keys(PERMISSIONS).join(', ');
    problems.push(unexpected(place, `\`permissions\` to list some of ${known}`, permission));
  }
  return problems;
}

/** What to tell an author whose view, or whose mention of one, no host would understand. */
export function unexpected(place: string, expectation: string, received: unknown): StartupProblem {
  return {
    code: StartupCode.InvalidView,
    place,
    seen: `Expected ${expectation}, got ${inspect(received)}.`,
    fix: 'correct it there, or leave it out.',
  };
}
