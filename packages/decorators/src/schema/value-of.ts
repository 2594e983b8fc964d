import type { JsonSchema } from '@lmcp/core';
import type { ValueModel, ValueShape } from './class-model.js';
import type { ClassRule } from './class-rules.js';
import type { ValueKinds } from './value-kind.js';

/** Puts together what the type and the rules say about one value. */
export function valueOf(
  shape: ValueShape,
  kinds: ValueKinds,
  rules: readonly ClassRule[],
  keywords: readonly JsonSchema[] = [],
  members: ReadonlyMap<string, unknown> = new Map(),
): ValueModel {
  const meanings = rules.map(({ meaning }) => meaning);
  return {
    shape,
    kinds,
    keywords: [
      ...keywords,
      ...meanings.map(({ keywords: said = {} }) =>
        typeof said === 'function' ? said(kinds) : said,
      ),
    ],
    hints: meanings.flatMap(({ hint }) => hint ?? []),
    patterns: new Map(
      meanings.flatMap(({ pattern, keywords: said }) => {
        return pattern === undefined || typeof said !== 'object' ? [] : [[said, pattern] as const];
      }),
    ),
    members: new Map(
      [members, ...meanings.map((one) => one.members ?? [])].flatMap((of) => Array.from(of)),
    ),
  };
}
