import { type ArgumentJudge, type ArgumentVerdict, InvalidArguments } from '@lmcp/core';
import type { ObjectModel } from '../schema/class-model.js';
import { createWording } from './create-wording.js';
import { type Findings, noFindings } from './findings.js';
import { createInstanceCheck } from './instance-check.js';
import { createInstantiator } from './instantiate.js';
import { mergeProblems } from './merge-problems.js';
import { wholeOf } from './place.js';
import { createStandardStage } from './standard-stage.js';
import { unsoundIn } from './unsound.js';
import { soundPart, veilInstance } from './veil.js';

type Json = Readonly<Record<string, unknown>>;

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
 */
export function createBinding(
  tool: string,
  root: ObjectModel,
  judge: ArgumentJudge,
): BindArguments {
  const word = createWording(root);
  const stage = createStandardStage(root);
  const instantiate = createInstantiator(root);
  const check = createInstanceCheck(root);

  const build = (json: Json, args: Json, findings: Findings): object | Promise<object> => {
    const before = findings.ways.length;
    const unsound = before === 0 ? undefined : unsoundIn(root, json, findings.ways);
    const sound = unsound === undefined ? json : (soundPart(json, unsound) as Json);
    const instance = instantiate(sound, wholeOf(args, unsound), findings);
    if (check !== undefined) {
      const veiled =
        findings.ways.length === before ? unsound : unsoundIn(root, json, findings.ways);
      if (veiled !== undefined) {
        veilInstance(instance, root, veiled);
      }
      check(instance, wholeOf(args, veiled), findings);
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

  const goOn = (verdict: ArgumentVerdict, args: Json): object | Promise<object> => {
    const findings = findingsIn(verdict, args);
    if (stage === undefined) {
      return build(verdict.args, args, findings);
    }
    const unsound =
      verdict.kind === 'fits' ? undefined : unsoundIn(root, verdict.args, verdict.ways);
    return stage(verdict.args, unsound, findings).then((json) => build(json, args, findings));
  };

  const findingsIn = (verdict: ArgumentVerdict, args: Json): Findings => {
    if (verdict.kind === 'fits') {
      return noFindings();
    }
    const problems = word(verdict.problems, args);
    if (verdict.found === 'first') {
      throw new InvalidArguments(tool, problems, 'first');
    }
    return { problems: [...problems], ways: [...verdict.ways], pending: [] };
  };

  return (args) => goOn(judge(args), args);
}
