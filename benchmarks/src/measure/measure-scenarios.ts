import { type ComparisonResult, compare } from '../compare.js';
import type { Comparison, Scenario } from '../comparisons.js';
import { assertRightAnswers } from './assert-right-answers.js';
import { measureRounds } from './measure-rounds.js';
import type { Sample, SubjectDefinition } from './subject.js';
import { Subjects } from './subjects.js';

/** What one server did in every round of one scenario. */
interface SubjectRounds {
  readonly scenario: Scenario;
  readonly definition: SubjectDefinition;
  readonly rounds: readonly Sample[];
}

/** What was measured, as ratios and as it was seen. */
export interface Measured {
  readonly results: readonly ComparisonResult[];
  readonly samples: readonly SubjectRounds[];
}

/** Measures scenario after scenario; within one, all its servers run and take turns. */
export async function measureScenarios(
  comparisons: readonly Comparison[],
  rounds: number,
  seconds: number,
): Promise<Measured> {
  const results: ComparisonResult[] = [];
  const taken: SubjectRounds[] = [];
  for (const scenario of new Set(comparisons.map((comparison) => comparison.scenario))) {
    const chosen = comparisons.filter((comparison) => comparison.scenario === scenario);
    const subjects = await Subjects.start(chosen);
    try {
      await assertRightAnswers(chosen, subjects);
      process.stderr.write(`${scenario}: ${subjects.all.length} servers\n`);
      const samples = await measureRounds(subjects, rounds, seconds);
      results.push(...chosen.map((comparison) => compare(comparison, subjects, samples)));
      for (const [{ definition }, perRound] of samples) {
        taken.push({ scenario, definition, rounds: perRound });
      }
    } finally {
      subjects.stop();
    }
  }
  return { results, samples: taken };
}
