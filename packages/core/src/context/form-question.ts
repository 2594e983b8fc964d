import type { ElicitResult } from '../protocol/elicitation.js';
import type { CompiledForm } from '../schema/forms.js';
import { InvalidArguments } from '../schema/invalid-arguments.js';
import { isJsonObject } from '../schema/json-type.js';
import { tellProblems } from '../schema/tell-problems.js';
import type { Question, Reading } from './inquiry.js';

/** A question that the user answers with a form. Specification: elicitation, form mode. */
export function formQuestion<Content>(
  message: string,
  { requested, check }: CompiledForm,
): Question<ElicitResult<Content>> {
  return {
    request: (problem) => ({
      method: 'elicitation/create',
      params: { message: withProblem(message, problem), requestedSchema: requested },
    }),
    async read(answer) {
      const action = actionOf(answer);
      if (typeof action !== 'string') {
        return action;
      }
      if (action !== 'accept') {
        return { kind: 'answer', answer: { action } };
      }
      const { content } = answer as { readonly content?: unknown };
      if (!isJsonObject(content)) {
        return { kind: 'misfit', problem: 'An accepted form needs its "content".' };
      }
      try {
        const checked = (await check(content)) as Content;
        return { kind: 'answer', answer: { action, content: checked } };
      } catch (error) {
        if (error instanceof InvalidArguments) {
          return { kind: 'misfit', problem: tellProblems(error) };
        }
        throw error;
      }
    },
  };
}

/** What the user did; a misfit where the answer does not say it. */
export function actionOf(
  answer: unknown,
): ElicitResult['action'] | Extract<Reading<never>, { kind: 'misfit' }> {
  const action = isJsonObject(answer) ? answer['action'] : undefined;
  return action === 'accept' || action === 'decline' || action === 'cancel'
    ? action
    : { kind: 'misfit', problem: 'An answer needs the "action" accept, decline or cancel.' };
}

// The user sees nothing but the message, and must learn why the same form comes back.
function withProblem(message: string, problem: string | undefined): string {
  return problem === undefined ? message : `${message}\n\nThe last answer did not fit: ${problem}`;
}
