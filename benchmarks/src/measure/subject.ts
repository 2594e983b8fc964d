import type { HttpRequest } from '../http-request.js';
import { type RequestName, requests } from '../requests.js';
import type { Usage, UsageQuestion } from '../subjects/report-usage.js';
import type { LoadGenerator } from './load-generator.js';
import { inSession, openSession } from './open-session.js';
import { PinnedProcess } from './pinned-process.js';

const CORE = 0;
const CONNECTIONS = 32;
/** How many sessions are opened at a time. */
const TOGETHER = 50;
// What connecting costs, and what the compiler has still to learn, is no part of a request.
const SETTLE_SECONDS = 0.3;

/** A server and the one request it is asked. */
export interface SubjectDefinition {
  readonly name: string;
  /** Its main file, relative to `dist`. */
  readonly module: string;
  readonly args: readonly string[];
  readonly request: RequestName;
  /** Whether every connection opens a session first, or messages stand alone. */
  readonly clients: 'with sessions' | 'without sessions';
}

/** What one subject did in one round. */
export interface Sample {
  /** CPU time of the subject per request in microseconds. */
  readonly cpuPerRequest: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** The answer of a subject as far as all servers must agree on it. */
export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

/** A server in a process of its own, ready to be loaded. */
export class Subject {
  readonly definition: SubjectDefinition;
  readonly port: number;
  readonly #process: PinnedProcess;
  readonly #sessions: string[] = [];

  private constructor(definition: SubjectDefinition, process: PinnedProcess, port: number) {
    this.definition = definition;
    this.port = port;
    this.#process = process;
  }

  /** @param flags for the Node of the server */
  static async start(
    definition: SubjectDefinition,
    flags: readonly string[] = [],
  ): Promise<Subject> {
    const { module, args } = definition;
    const process = new PinnedProcess(module, args, CORE, flags);
    const { port } = await process.next<{ readonly port: number }>();
    return new Subject(definition, process, port);
  }

  /** Sends the request once. */
  async answer(): Promise<Answer> {
    const [request] = await this.requestsOf(1);
    const { method, headers, body } = request as HttpRequest;
    const response = await fetch(this.#url, { method, headers, body });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  }

  /** Loads the subject for so many seconds. */
  async measure(load: LoadGenerator, seconds: number): Promise<Sample> {
    await this.connect(load);
    await load.run({ seconds: SETTLE_SECONDS });
    const before = await this.usage('as it is');
    const { requests: count, ...outside } = await load.run({ seconds });
    const after = await this.usage('as it is');
    await load.close();
    return { cpuPerRequest: (after.cpu - before.cpu) / count, ...outside };
  }

  /** Opens the connections on which the load will send the request. */
  async connect(load: LoadGenerator): Promise<void> {
    await load.open(this.port, await this.requestsOf(CONNECTIONS));
  }

  /** The request for each of so many clients; a client keeps its session from one call to the next. */
  async requestsOf(
    clients: number,
    request: HttpRequest = requests[this.definition.request],
  ): Promise<readonly HttpRequest[]> {
    if (this.definition.clients === 'without sessions') {
      return Array.from({ length: clients }, () => request);
    }
    while (this.#sessions.length < clients) {
      // Several together, because one of the peers takes a second for each; not all, because each has a connection.
      const missing = Math.min(TOGETHER, clients - this.#sessions.length);
      const opened = Array.from({ length: missing }, () => openSession(this.#url));
      this.#sessions.push(...(await Promise.all(opened)));
    }
    return this.#sessions.slice(0, clients).map((id) => inSession(request, id));
  }

  /** @param memory whether the process frees what it no longer needs first */
  usage(memory: 'as it is' | 'collected'): Promise<Usage> {
    const question: UsageQuestion = { collect: memory === 'collected' };
    return this.#process.ask<Usage>(question);
  }

  stop(): void {
    this.#process.stop();
  }

  /** As {@link stop}, and waits until it is gone. */
  end(): Promise<void> {
    return this.#process.end();
  }

  get #url(): string {
    return `http://127.0.0.1:${this.port}/mcp`;
  }
}
