import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

/** What can be wrong with an `x-mcp-header`. Specification 2026-07-28: tools, x-mcp-header. */
export const headerProblem = {
  name: (place: string, header: unknown): StartupProblem => ({
    code: StartupCode.HeaderName,
    place,
    seen: `"x-mcp-header" is ${JSON.stringify(header)}, which cannot end the name of a header: clients drop such a tool from their list.`,
    fix: 'name it with letters, digits and hyphens, for example "Region" for the header Mcp-Param-Region.',
  }),

  duplicate: (place: string, header: string, first: string): StartupProblem => ({
    code: StartupCode.DuplicateHeader,
    place,
    seen: `The header "${header}" already repeats ${first}, and the case of its letters does not count: clients drop such a tool from their list.`,
    fix: `give this one a name of its own, for example "${header}-2".`,
  }),

  type: (place: string, type: unknown): StartupProblem => ({
    code: StartupCode.HeaderType,
    place,
    seen: `A header repeats an argument whose schema says "type": ${JSON.stringify(type)}; only "string", "integer" and "boolean" have one spelling in a header, and clients drop any other tool from their list.`,
    fix:
      type === 'number'
        ? 'make it an integer ("type": "integer", or @IsInt() in a class), or remove the header.'
        : 'give it exactly one of these types (optional instead of nullable), or remove the header.',
  }),

  unreachable: (place: string): StartupProblem => ({
    code: StartupCode.UnreachableHeader,
    place,
    seen: 'An "x-mcp-header" stands where no chain of "properties" leads: at the root, or behind an array, a reference, an alternative or a condition. Clients drop such a tool from their list.',
    fix: 'remove the header, or move the argument into "properties" of the root or of a nested object.',
  }),

  secret: (place: string, name: string): StartupProblem => ({
    code: StartupCode.SecretInHeader,
    place,
    seen: `"${name}" names a secret, and proxies read and log the headers of every request.`,
    fix: 'remove the header, or rename what is no secret.',
  }),
};
