import type { Exchange } from '../../context/exchange.js';
import { refusedQuestion } from '../../context/refused-question.js';
import { withRelatedTask } from '../../context/related-task.js';
import type { Session } from '../../context/session.js';
import { ClientError } from '../../errors/client-error.js';
import type { InputRequest, InputRequests, InputResponses } from '../../protocol/input-request.js';

/** A task as its client meets it. */
export interface AskingTask {
  readonly taskId: string;
  /** What the client has still to answer, by key. */
  readonly questions: InputRequests;
  /** Takes answers of the client; those that nobody waits for are ignored. */
  answer(responses: InputResponses): void;
  /** Takes the client's word that it does not answer a question. */
  refuse(key: string, reason: unknown): void;
}

/** A question on its way, or at the client. */
interface Asked {
  /** The request on whose stream it was asked; `undefined` where that was the session's own. */
  readonly on: Exchange | undefined;
  readonly over: AbortController;
}

/**
 * The client of a task of 2025-11-25. The request that waits for the outcome leads to it, or else what its
 * session has open besides. Specification 2025-11-25: tasks, input required status.
 */
export class TaskClient {
  readonly #session: Session;
  readonly #asked = new Map<string, Asked>();
  #waiting: readonly Exchange[] = [];
  #knows = false;

  /** @param session in which the task was made */
  constructor(session: Session) {
    this.#session = session;
  }

  /** Tells the client what it may miss. */
  send(text: string, task: AskingTask): void {
    const message = JSON.parse(text) as { readonly params: object };
    const told = JSON.stringify({ ...message, params: related(message.params, task) });
    const newest = this.#waiting.at(-1);
    if (newest === undefined) {
      this.#session.tell(told);
    } else {
      newest.send(told);
    }
  }

  /** Takes note that the client asked for the task: from now on it knows whose questions are put to it. */
  meet(task: AskingTask): void {
    this.#knows = true;
    this.changed(task);
  }

  /**
   * Takes note of a request that waits for the outcome. A client that begins another has lost the one before.
   *
   * @returns takes note that it does not wait any more
   */
  enter(task: AskingTask, exchange: Exchange): () => void {
    this.#waiting = [...this.#waiting, exchange];
    this.meet(task);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== exchange);
      this.changed(task);
    };
  }

  /** Puts every open question to the client, once, and takes back those that are open no longer. */
  changed(task: AskingTask): void {
    const { questions } = task;
    for (const [key, { on, over }] of this.#asked) {
      if (!Object.hasOwn(questions, key) || !this.#leads(on)) {
        this.#asked.delete(key);
        over.abort();
      }
    }
    for (const [key, request] of this.#knows ? Object.entries(questions) : []) {
      if (!this.#asked.has(key)) {
        void this.#ask(task, key, request);
      }
    }
  }

  // A question stays where it was asked as long as the client can hear it there.
  #leads(on: Exchange | undefined): boolean {
    const newest = this.#waiting.at(-1);
    return on === undefined ? newest === undefined || this.#session.isHeard() : on === newest;
  }

  async #ask(task: AskingTask, key: string, { method, params }: InputRequest): Promise<void> {
    const on = this.#waiting.at(-1);
    const session = on?.session ?? this.#session;
    const over = new AbortController();
    const asked = { on, over };
    this.#asked.set(key, asked);
    try {
      const deliver = (text: string): boolean => (on ?? session).deliver(text);
      const answer = await session.asked.ask(method, related(params, task), deliver, over.signal);
      task.answer({ [key]: answer });
    } catch (error) {
      if (error instanceof ClientError) {
        task.refuse(key, refusedQuestion(key, error));
      } else if (this.#asked.get(key) === asked) {
        // Nothing leads to the client now: it is asked when it asks again for the task.
        this.#asked.delete(key);
      }
    }
  }
}

function related(params: object, task: AskingTask): object {
  return withRelatedTask(params, task.taskId);
}
