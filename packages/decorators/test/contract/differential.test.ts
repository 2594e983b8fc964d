import 'reflect-metadata';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '@lmcp/core';
import fc from 'fast-check';
import type { Class } from '../../src/declaration/class.js';
import type { ArgumentContract } from '../../src/schema/argument-contract.js';
import { contractOf } from '../compile.js';
import { freezeDeep } from '../freeze-deep.js';
import { judgeOf } from '../judge.js';
import { argumentsFor } from './arbitraries.js';
import { type Divergence, looser, stricter } from './divergences.js';
import { shapes } from './shapes.js';
import { type Objection, verdictOfClassValidator, verdictOfContract } from './verdicts.js';

// `npm run test:property` sets both: a seed of its own, and many more inputs for each shape.
const { LMCP_PROPERTY_SEED = '20261123', LMCP_PROPERTY_RUNS = '100' } = process.env;
const isLongRun = process.env['LMCP_PROPERTY_RUNS'] !== undefined;
const MAX_MESSAGE_BYTES = 4096;

const tally = new Map<string, number>();

afterAll(() => {
  if (isLongRun) {
    const lines = [...tally].toSorted(([one], [other]) => one.localeCompare(other));
    process.stdout.write(lines.map(([what, times]) => `${times}\t${what}\n`).join(''));
  }
});

/** The objections that no listed divergence explains. */
function unexplained(
  objections: readonly Objection[],
  divergences: Readonly<Record<string, Divergence>>,
  args: unknown,
  schema: JsonSchema,
  dto: Class,
): readonly Objection[] {
  const named = objections.map((objection) => ({
    objection,
    name: Object.keys(divergences).find((one) =>
      divergences[one]?.explains(objection, args, schema, dto),
    ),
  }));
  for (const name of new Set(named.flatMap((one) => one.name ?? []))) {
    count(`inputs with the divergence ${divergences === looser ? 'looser' : 'stricter'}.${name}`);
  }
  return named.filter(({ name }) => name === undefined).map(({ objection }) => objection);
}

/** Whether class-transformer builds the same: it knows no defaults, repairs nothing, drops some keys, needs `@Type`. */
function isBuiltAlike(name: string, args: unknown): boolean {
  const buildsMore = ['Loose', 'Maps', 'Sets', 'Parameters'].includes(name);
  return (
    !buildsMore &&
    !/null|"[[{]|"(toString|constructor|hasOwnProperty|isPrototypeOf|__proto__)":/.test(
      JSON.stringify(args),
    )
  );
}

async function compare(
  name: string,
  dto: Class,
  contract: ArgumentContract,
  args: unknown,
): Promise<boolean> {
  const ours = await verdictOfContract(contract, args);
  const theirs = await verdictOfClassValidator(dto, args);
  const accepts = ours.objections.length === 0;
  const theyAccept = theirs.objections.length === 0;
  count(`inputs ${verb(accepts)}, by class-validator ${verb(theyAccept)}`);
  const open = accepts
    ? unexplained(theirs.objections, looser, args, contract.schema, dto)
    : unexplained(theyAccept ? ours.objections : [], stricter, args, contract.schema, dto);
  expect(open).toEqual([]);
  const builtByBoth = accepts && theyAccept && isBuiltAlike(name, args);
  expect(builtByBoth ? ours.instance : {}).toEqual(builtByBoth ? theirs.instance : {});
  expect(Buffer.byteLength(ours.message ?? '')).toBeLessThan(MAX_MESSAGE_BYTES);
  return accepts;
}

function verb(accepts: boolean): string {
  return accepts ? 'accepted' : 'rejected';
}

function count(what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

describe('a contract', () => {
  it.each(Object.entries(shapes))('of %s advertises strict JSON Schema 2020-12', (_name, dto) => {
    expect(judgeOf(dto)).toBeInstanceOf(Function);
  });

  // Whatever it is given it neither changes, which the frozen input would not allow, nor throws at.
  it.each(Object.entries(shapes))(
    'of %s agrees with class-validator but for the listed divergences',
    async (name, dto) => {
      const contract = contractOf(dto);
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(argumentsFor(contract.schema), async (args) => {
          accepted += Number(await compare(name, dto, contract, freezeDeep(args)));
        }),
        { numRuns: Number(LMCP_PROPERTY_RUNS), seed: Number(LMCP_PROPERTY_SEED) },
      );
      // The property would say little if hardly any input got that far.
      expect(accepted).toBeGreaterThan(Number(LMCP_PROPERTY_RUNS) / 50);
    },
    180_000,
  );
});
