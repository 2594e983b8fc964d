import type { Comparison } from '../comparisons.js';
import { requests } from '../requests.js';
import type { Subjects } from './subjects.js';

/** Makes sure that what is compared is the same work: both answers, byte for byte. */
export async function assertSameAnswers(
  comparisons: readonly Comparison[],
  subjects: Subjects,
): Promise<void> {
  for (const { title, subject, baseline } of comparisons) {
    const [mine, theirs] = await Promise.all(
      [subject, baseline].map((definition) => subjects.of(definition).answer()),
    );
    const told = JSON.stringify(mine);
    if (mine?.status !== 200 || told !== JSON.stringify(theirs)) {
      throw new Error(
        `"${title}": ${subject.name} and ${baseline.name} answer ${requests[subject.request].body} differently:\n` +
          `${told.slice(0, 1000)}\n${JSON.stringify(theirs).slice(0, 1000)}`,
      );
    }
  }
}
