import { deepStrictEqual } from 'node:assert';
import { catalogueOf } from '../catalogue.js';
import type { Comparison } from '../comparisons.js';
import { type RequestName, reportCall, requests } from '../requests.js';
import { writeReport } from '../write-report.js';
import { readResult, type Result } from './read-result.js';
import type { Answer, Subject } from './subject.js';
import type { Subjects } from './subjects.js';

/** Makes sure that what is compared is the same work: every answer is right, and where it can be, byte for byte. */
export async function assertRightAnswers(
  comparisons: readonly Comparison[],
  subjects: Subjects,
): Promise<void> {
  const answers = new Map<Subject, Answer>();
  for (const subject of subjects.all) {
    const answer = await subject.answer();
    assertRight(subject, answer);
    answers.set(subject, answer);
  }
  for (const { title, subject, baseline, answers: equality } of comparisons) {
    if (equality === 'equal bytes') {
      deepStrictEqual(
        answers.get(subjects.of(subject)),
        answers.get(subjects.of(baseline)),
        `"${title}": ${subject.name} and ${baseline.name} answer ${requests[subject.request].body} differently.`,
      );
    }
  }
}

function assertRight({ definition: { name, request } }: Subject, answer: Answer): void {
  try {
    expectations[request.split('-')[0] as Question](readResult(answer));
  } catch (error) {
    const told = `${answer.status} ${answer.body.slice(0, 500)}`;
    throw new Error(`${name} answers ${requests[request].body} wrongly: ${told}`, { cause: error });
  }
}

type Question = RequestName extends `${infer Name}-${string}` ? Name : never;

const expectations: Readonly<Record<Question, (result: Result) => void>> = {
  add: ({ content }) => deepStrictEqual(content, [{ type: 'text', text: '42' }]),
  report: ({ structuredContent }) => deepStrictEqual(structuredContent, writeReport(reportCall)),
  list: ({ tools }) => deepStrictEqual(tools?.map(inputsOf), catalogueOf(1000).map(inputsOf)),
};

/** What every list of the same tools says, whatever else each framework adds. */
function inputsOf({
  name,
  description,
  inputSchema,
}: NonNullable<Result['tools']>[number]): object {
  const { properties = {}, required } = inputSchema as {
    readonly properties?: object;
    readonly required?: readonly string[];
  };
  return { name, description, properties: Object.keys(properties), required };
}
