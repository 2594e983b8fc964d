import { randomUUID } from 'node:crypto';
import type { AbortReason } from '../../context/exchange.js';
import { principalKey } from '../../context/principal.js';
import type { RequestContext } from '../../context/request-context.js';
import type { RunApart } from '../../model/extension.js';
import type { InputRequest, InputResponses } from '../../protocol/input-request.js';
import { ApartExchange } from './apart-exchange.js';
import { OpenQuestions } from './open-questions.js';
import type { StoredTask } from './task-store.js';
import { isFinal, type Task, type TaskFields, type TaskState } from './task.js';

/** One task while this process works on it. */
export class TaskRun implements RunApart {
  readonly exchange: ApartExchange;
  readonly #questions = new OpenQuestions();
  readonly #changed: (run: TaskRun) => void;
  readonly #scopes: readonly string[];
  #task: Task;

  /**
   * @param scopes what the tool needs
   * @param changed hears of every new state
   */
  constructor(
    context: RequestContext,
    scopes: readonly string[],
    { ttlMs, pollIntervalMs }: Pick<TaskFields, 'ttlMs' | 'pollIntervalMs'>,
    changed: (run: TaskRun) => void,
  ) {
    this.exchange = new ApartExchange(context);
    this.#scopes = scopes;
    this.#changed = changed;
    const now = new Date().toISOString();
    this.#task = {
      // Where the server needs no token, whoever knows it may ask: 122 random bits.
      taskId: randomUUID(),
      status: 'working',
      createdAt: now,
      lastUpdatedAt: now,
      ttlMs,
      pollIntervalMs,
    };
  }

  get stored(): StoredTask {
    const owner = principalKey(this.exchange.principal);
    return { task: this.#task, owner, scopes: this.#scopes };
  }

  async ask(key: string, request: InputRequest): Promise<unknown> {
    const answered = this.#questions.ask(key, request);
    this.#tellQuestions();
    return await answered;
  }

  /** Takes answers of the client; those that nobody waits for are ignored. */
  answer(responses: InputResponses): void {
    if (this.#questions.answer(responses)) {
      this.#tellQuestions();
    }
  }

  /** Ends the task with its outcome, unless it has one. */
  settle(state: TaskState): void {
    if (!isFinal(this.#task)) {
      this.#become(state);
    }
  }

  /** Ends the task before its time: the work is told to give up. */
  end(state: TaskState, reason: AbortReason): void {
    this.settle(state);
    this.exchange.abort(reason);
    this.#questions.end(new DOMException('The task has ended.', 'AbortError'));
  }

  #tellQuestions(): void {
    const inputRequests = this.#questions.requests;
    this.settle(
      inputRequests === undefined
        ? { status: 'working' }
        : { status: 'input_required', inputRequests },
    );
  }

  #become(state: TaskState): void {
    const { taskId, createdAt, ttlMs, pollIntervalMs } = this.#task;
    const lastUpdatedAt = new Date().toISOString();
    this.#task = { taskId, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs, ...state };
    this.#changed(this);
  }
}
