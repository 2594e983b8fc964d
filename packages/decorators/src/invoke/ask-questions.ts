import { type ElicitResult, QuestionError, type RequestContext } from '@lmcp/core';
import type { QuestionModel } from '../model/question-model.js';

/** What the parameters of questions receive, by their questions. */
export type Answers = ReadonlyMap<QuestionModel, unknown>;

/** No question was asked. */
export const NO_ANSWERS: Answers = new Map();

/**
 * Asks the questions of a method, all at once.
 *
 * @param args the bound arguments, of which messages may speak
 * @throws {QuestionError} when the user says no to a question that the method needs answered
 */
export async function askQuestions(
  questions: readonly QuestionModel[],
  args: object,
  context: RequestContext,
): Promise<Answers> {
  const results = await Promise.all(
    questions.map(async (question) => ({
      question,
      result: await context.elicit(question.key, question.messageOf(args), question.form),
    })),
  );
  return new Map(results.map(({ question, result }) => [question, valueOf(question, result)]));
}

function valueOf({ key, whenDeclined }: QuestionModel, result: ElicitResult<unknown>): unknown {
  if (whenDeclined === 'tell') {
    return result;
  }
  switch (result.action) {
    case 'accept':
      return result.content;
    case 'decline':
      throw new QuestionError('declined', key, `The user said no to the question "${key}".`);
    case 'cancel':
      throw new QuestionError(
        'declined',
        key,
        `The user closed the question "${key}" without an answer.`,
      );
  }
}
