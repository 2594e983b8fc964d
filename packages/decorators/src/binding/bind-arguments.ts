import {
  type ArgumentJudge,
  type ArgumentVerdict,
  InvalidArguments,
  type Secrecy,
} from '@lmcp/core';
import type { ObjectModel } from '../schema/class-model.js';
import { createWording } from './create-wording.js';
import { type Findings, noFindings } from './findings.js';
import { hasTransforms } from './has-transforms.js';
import { createInstanceCheck } from './instance-check.js';
import { createInstantiator } from './instantiate.js';
import { mergeProblems } from './merge-problems.js';
import { wholeOf } from './place.js';
import { createStandardStage } from './standard-stage.js';
import { type Unsound, unsoundIn } from './unsound.js';
import { soundPart, veilInstance } from './veil.js';

type Json = Readonly<Record<string, unknown>>;
type UnfitArguments = Extract<ArgumentVerdict, { readonly kind: 'unfit' }>;

/** Checks what a client sent and builds the typed instance from it. */
export type BindArguments = (args: Json) => object | Promise<object>;

/**
 * Composes the way from arguments to an instance: the schema judges what was sent, the schemas of libraries
 * judge their properties, the instance is built, and only the rules that no schema says judge the instance.
 *
 * A step that finds something wrong does not end the way: the later ones look at what is sound, so that a
 * model hears of everything at once.
 *
 * @param tool the tool's name, for messages to the model
 * @param secrecy what of the arguments no message may show
 */
export function createBinding(
  tool: string,
  root: ObjectModel,
  judge: ArgumentJudge,
  secrecy: Secrecy,
): BindArguments {
  const word = createWording(root, secrecy);
  const stage = createStandardStage(root);
  const instantiate = createInstantiator(root);
  const check = createInstanceCheck(root);
  const looksFurther = stage !== undefined || check !== undefined || hasTransforms(root);

  const build = (json: Json, args: Json, findings: Findings): object | Promise<object> => {
    const before = findings.ways.length;
    const unsound = before === 0 ? undefined : unsoundIn(root, json, findings.ways);
    const sound = unsound === undefined ? json : (soundPart(json, unsound) as Json);
    const instance = instantiate(sound, wholeOf(args, unsound, secrecy), findings);
    if (check !== undefined) {
      const veiled =
        findings.ways.length === before ? unsound : unsoundIn(root, json, findings.ways);
      if (veiled !== undefined) {
        veilInstance(instance, root, veiled);
      }
      check(instance, wholeOf(args, veiled, secrecy), findings);
    }
    // A promise only where a rule gave one: a synchronous tool call stays synchronous until its method.
    return findings.pending.length === 0
      ? settled(instance, findings)
      : Promise.all(findings.pending).then(() => settled(instance, findings));
  };

  const settled = (instance: object, { problems }: Findings): object => {
    if (problems.length > 0) {
      throw new InvalidArguments(tool, mergeProblems(problems));
    }
    return instance;
  };

  const goOn = (
    json: Json,
    args: Json,
    unsound: Unsound | undefined,
    findings: Findings,
  ): object | Promise<object> =>
    stage === undefined
      ? build(json, args, findings)
      : stage(json, unsound, findings).then((judged) => build(judged, args, findings));

  /** Looks for what else is wrong. Whatever happens then, what is known already is told. */
  const refuse = (unfit: UnfitArguments, args: Json): object | Promise<object> => {
    const problems = word(unfit.problems, args);
    const giveUp = (error: unknown): never => {
      throw error instanceof InvalidArguments
        ? error
        : new InvalidArguments(tool, problems, unfit.found);
    };
    if (unfit.found === 'first' || !looksFurther) {
      return giveUp(undefined);
    }
    const findings = { problems: [...problems], ways: [...unfit.ways], pending: [] };
    try {
      const bound = goOn(unfit.args, args, unsoundIn(root, unfit.args, unfit.ways), findings);
      return bound instanceof Promise ? bound.catch(giveUp) : bound;
    } catch (error) {
      return giveUp(error);
    }
  };

  return (args) => {
    const verdict = judge(args);
    return verdict.kind === 'fits'
      ? goOn(verdict.args, args, undefined, noFindings())
      : refuse(verdict, args);
  };
}
