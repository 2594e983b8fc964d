import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** What can be wrong with `@Scopes` and `@Public`; `place` is `Class` or `Class.method`. */
export const accessProblem = {
  twice: (place: string): StartupProblem => ({
    code: StartupCode.TwoAccesses,
    place,
    seen: 'Two of @Scopes and @Public stand here, and only one of them could hold.',
    fix: "keep one; several scopes stand in one decorator, @Scopes('files:read', 'files:write').",
  }),

  nothingToGuard: (place: string): StartupProblem => ({
    code: StartupCode.AccessWithoutOffer,
    place,
    seen: '@Scopes or @Public stands on a method that is not served by itself, so it guards nothing. Who may use a prompt or a template may complete its arguments.',
    fix: 'put it on the method with @Tool, @Resource, @ResourceTemplate or @Prompt, or on the class.',
  }),
};
