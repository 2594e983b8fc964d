import { type Answer, ask, type AskOptions, type Fields, META, MODERN } from './wire.js';

/** What every client here declares. */
export const ALL_CAPABILITIES = {
  elicitation: { form: {}, url: {} },
  sampling: { tools: {} },
  roots: {},
} as const;

/** Answers to the questions of one round, by key. */
export type Answers = Readonly<Record<string, unknown>>;

/** Sends a 2026-07-28 request that may bring answers, as a client with all capabilities does. */
export function askModern(
  url: string,
  method: string,
  params: Fields,
  { meta, ...options }: AskOptions = {},
): Promise<Answer> {
  return ask(url, MODERN, method, params, {
    ...options,
    meta: { [META.capabilities]: ALL_CAPABILITIES, ...meta },
  });
}

/** Answers every round as `answer` says and sends the request again, until it is complete or fails. */
export async function playRounds(
  url: string,
  method: string,
  params: Fields,
  answer: (requests: Readonly<Record<string, Fields>>, round: number) => Answers,
  options: AskOptions = {},
): Promise<readonly Answer[]> {
  const rounds: Answer[] = [];
  let more: Fields = {};
  for (;;) {
    const reply = await askModern(url, method, { ...params, ...more }, options);
    rounds.push(reply);
    const { result } = reply.message;
    if (result?.resultType !== 'input_required') {
      return rounds;
    }
    const { inputRequests = {}, requestState } = result;
    more = { inputResponses: answer(inputRequests, rounds.length), requestState };
  }
}
