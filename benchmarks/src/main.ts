import { compare } from './compare.js';
import { comparisons, footprints } from './comparisons.js';
import { assertSameAnswers } from './measure/assert-same-answers.js';
import { type Footprint, measureFootprint } from './measure/footprint.js';
import { measureRounds } from './measure/measure-rounds.js';
import { Subjects } from './measure/subjects.js';
import { readOptions } from './options.js';
import { printTable } from './print-table.js';

const options = readOptions(process.argv.slice(2));
const chosen = comparisons.filter(({ title }) => title.includes(options.only));

const subjects = await Subjects.start(chosen);
try {
  await assertSameAnswers(chosen, subjects);
  const samples = await measureRounds(subjects, options.rounds, options.seconds);
  const results = chosen.map((comparison) => compare(comparison, subjects, samples));
  const costs: Footprint[] = [];
  for (const definition of footprints) {
    costs.push(await measureFootprint(definition));
  }
  console.log(
    options.json
      ? JSON.stringify(
          {
            node: process.version,
            options,
            results,
            samples: [...samples].map(([{ definition }, rounds]) => ({ definition, rounds })),
            footprints: costs,
          },
          null,
          2,
        )
      : printTable(results, costs),
  );
  const over = results.filter(({ ratio, limit }) => limit !== undefined && ratio.median > limit);
  if (options.assert && over.length > 0) {
    console.error(`Over the limit: ${over.map(({ title }) => title).join('; ')}`);
    process.exitCode = 1;
  }
} finally {
  subjects.stop();
}
