import { randomUUID } from 'node:crypto';
import type { AbortReason } from '../../context/exchange.js';
import type { RequestContext } from '../../context/request-context.js';
import type { ProtocolError } from '../../errors/protocol-error.js';
import type { RunApart } from '../../model/extension.js';
import type { InputRequest, InputRequests, InputResponses } from '../../protocol/input-request.js';
import { ApartExchange } from './apart-exchange.js';
import { OpenQuestions } from './open-questions.js';
import type { AskingTask, TaskClient } from './task-client.js';
import type { StoredTask } from './task-store.js';
import { isFinal, type Task, type TaskFields, type TaskState } from './task.js';

/** What a run is made of. */
export interface TaskRunParts {
  readonly owner: string;
  /** What the tool needs. */
  readonly scopes: readonly string[];
  readonly settings: Pick<TaskFields, 'ttlMs' | 'pollIntervalMs'>;
  /** Hears of every new state. */
  readonly changed: (run: TaskRun) => void;
  /** Whom the task asks by itself, and tells what the work says. Default: the client must ask for everything. */
  readonly client?: TaskClient;
}

/** One task while this process works on it. */
export class TaskRun implements RunApart, AskingTask {
  readonly exchange: ApartExchange;
  #settled!: () => void;
  /** Resolves when it has its outcome. */
  readonly over = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });
  /** What answers each of the requests that wait for the outcome, the oldest first. */
  readonly waits = new Set<(error: ProtocolError) => void>();
  readonly #questions = new OpenQuestions();
  readonly #parts: TaskRunParts;
  #task: Task;

  constructor(context: RequestContext, parts: TaskRunParts) {
    this.exchange = new ApartExchange(context, (text) => parts.client?.send(text, this));
    this.#parts = parts;
    const { ttlMs, pollIntervalMs } = parts.settings;
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

  get taskId(): string {
    return this.#task.taskId;
  }

  get stored(): StoredTask {
    const { owner, scopes } = this.#parts;
    return { task: this.#task, owner, scopes };
  }

  /** Whether it has its outcome. */
  get isFinal(): boolean {
    return isFinal(this.#task);
  }

  get client(): TaskClient | undefined {
    return this.#parts.client;
  }

  get questions(): InputRequests {
    return (this.isFinal ? undefined : this.#questions.requests) ?? {};
  }

  async ask(key: string, request: InputRequest): Promise<unknown> {
    const answered = this.#questions.ask(key, request);
    this.#tellQuestions();
    return await answered;
  }

  answer(responses: InputResponses): void {
    if (this.#questions.answer(responses)) {
      this.#tellQuestions();
    }
  }

  refuse(key: string, reason: unknown): void {
    if (this.#questions.refuse(key, reason)) {
      this.#tellQuestions();
    }
  }

  /** Ends the task with its outcome, unless it has one. */
  settle(state: TaskState): void {
    if (!this.isFinal) {
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
    this.#parts.changed(this);
    this.#parts.client?.changed(this);
    if (this.isFinal) {
      this.#settled();
    }
  }
}
