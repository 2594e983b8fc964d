import { type ArgumentChecker, type ArgumentProblem, InvalidArguments } from '@lmcp/core';
import type { ObjectModel } from '../schema/class-model.js';
import { withAuthorMessages } from './author-messages.js';
import { createInstanceCheck } from './instance-check.js';
import { createInstantiator } from './instantiate.js';
import { mergeProblems } from './merge-problems.js';
import { type Place, wholeOf } from './place.js';
import type { Findings } from './rule-check.js';
import { createStandardStage } from './standard-stage.js';

type Json = Readonly<Record<string, unknown>>;

/** Checks what a client sent and builds the typed instance from it. */
export type BindArguments = (args: Json) => object | Promise<object>;

/**
 * Composes the way from arguments to an instance: the schema judges what was sent, the schemas of libraries
 * judge their properties, the instance is built, and only the rules that no schema says judge the instance.
 *
 * @param tool the tool's name, for messages to the model
 */
export function createBinding(
  tool: string,
  root: ObjectModel,
  checker: ArgumentChecker,
): BindArguments {
  const check = withAuthorMessages(tool, root, checker);
  const stage = createStandardStage(tool, root);
  const build = createBuild(tool, root);
  return stage === undefined
    ? (args) => build(check(args), wholeOf(args))
    : async (args) => build(await stage(check(args)), wholeOf(args));
}

/** Builds the instance from checked arguments; problems are told of what was sent. */
type Build = (args: Json, sent: Place) => object | Promise<object>;

function createBuild(tool: string, root: ObjectModel): Build {
  const instantiate = createInstantiator(root);
  const checkInstance = createInstanceCheck(root);
  return (args, sent) => {
    const findings: Findings = { problems: [], pending: [] };
    const instance = instantiate(args, sent, findings.problems);
    // Rules see the whole instance, and what could not be read is not in it.
    if (checkInstance === undefined || findings.problems.length > 0) {
      return settled(tool, instance, findings.problems);
    }
    checkInstance(instance, sent, findings);
    // A promise only where a rule gave one: a synchronous tool call stays synchronous until its method.
    return findings.pending.length === 0
      ? settled(tool, instance, findings.problems)
      : Promise.all(findings.pending).then(() => settled(tool, instance, findings.problems));
  };
}

function settled(tool: string, instance: object, problems: readonly ArgumentProblem[]): object {
  if (problems.length > 0) {
    throw new InvalidArguments(tool, mergeProblems(problems));
  }
  return instance;
}
