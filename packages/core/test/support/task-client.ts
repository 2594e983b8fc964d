import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ask, type AskOptions, type Fields, META, MODERN } from './wire.js';

export const TASKS = 'io.modelcontextprotocol/tasks';

/** What a client declares that knows tasks and forms. */
export const KNOWS_TASKS = { elicitation: {}, extensions: { [TASKS]: {} } };

/** Asks for the outcome of a task, and for nothing else, as often as it takes. */
export async function follow(
  send: (method: string, params: Fields) => Promise<Fields>,
  taskId: string,
  fits: (task: Fields) => boolean = ({ status }) => status !== 'working',
): Promise<Fields> {
  for (;;) {
    const task = await send('tasks/get', { taskId });
    if (fits(task)) {
      return task;
    }
    await pause(5);
  }
}

/** Sends a request as a client that knows tasks. */
export function askKnowing(
  url: string,
  method: string,
  params: Fields,
  { meta, ...options }: AskOptions = {},
): Promise<Answer> {
  return ask(url, MODERN, method, params, {
    ...options,
    meta: { [META.capabilities]: KNOWS_TASKS, ...meta },
  });
}
