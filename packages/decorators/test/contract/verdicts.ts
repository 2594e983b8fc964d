import { type ArgumentProblem, InvalidArguments } from '@lmcp/core';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { Class } from '../../src/declaration/class.js';
import type { ArgumentContract } from '../../src/schema/argument-contract.js';

/** One thing that a judge found wrong. */
export interface Objection {
  readonly path: string;
  readonly rule: string;
  readonly told: string;
}

/** What a judge says about arguments: nothing wrong, or what. */
export interface Verdict {
  readonly objections: readonly Objection[];
  readonly instance?: object;
  readonly message?: string;
}

/** What the contract says; throws what no contract may throw. */
export async function verdictOfContract(
  contract: ArgumentContract,
  args: unknown,
): Promise<Verdict> {
  try {
    return { objections: [], instance: await contract.bind(args as Record<string, unknown>) };
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return { objections: error.problems.map(toObjection), message: error.message };
    }
    throw error;
  }
}

function toObjection({ path, rule, expected, received }: ArgumentProblem): Objection {
  return { path, rule, told: `${expected}; ${received}` };
}

/** What class-transformer and class-validator say, unknown properties forbidden. */
export async function verdictOfClassValidator(dto: Class, args: unknown): Promise<Verdict> {
  try {
    const instance: object = plainToInstance(dto, thaw(args));
    const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true });
    return { objections: errors.flatMap((error) => flatten(error, '')), instance };
  } catch (error) {
    return { objections: [{ path: '', rule: 'threw', told: String(error) }] };
  }
}

function flatten(error: ValidationError, parent: string): Objection[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  return [
    ...Object.entries(error.constraints ?? {}).map(([rule, told]) => ({ path, rule, told })),
    ...(error.children ?? []).flatMap((child) => flatten(child, path)),
  ];
}

/** A copy that may be changed: class-transformer deletes discriminators from what it reads. */
function thaw(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(thaw);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, thaw(one)]))
    : value;
}
