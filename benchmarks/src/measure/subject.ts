import { type RequestName, requests } from '../requests.js';
import type { Usage } from '../subjects/report-usage.js';
import type { LoadGenerator } from './load-generator.js';
import { PinnedProcess } from './pinned-process.js';

const CORE = 0;
// What connecting costs, and what the compiler has still to learn, is no part of a request.
const SETTLE_SECONDS = 0.3;

/** A server and the one request it is asked. */
export interface SubjectDefinition {
  readonly name: string;
  readonly module: 'lmcp' | 'koa' | 'node-http';
  readonly argument: string;
  readonly request: RequestName;
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

  private constructor(definition: SubjectDefinition, process: PinnedProcess, port: number) {
    this.definition = definition;
    this.port = port;
    this.#process = process;
  }

  static async start(definition: SubjectDefinition): Promise<Subject> {
    const { module, argument } = definition;
    const process = new PinnedProcess(`subjects/${module}.js`, [argument], CORE);
    const { port } = await process.next<{ readonly port: number }>();
    return new Subject(definition, process, port);
  }

  /** Sends the request once. */
  async answer(): Promise<Answer> {
    const { headers, body } = requests[this.definition.request];
    const response = await fetch(`http://127.0.0.1:${this.port}/mcp`, {
      method: 'POST',
      headers,
      body,
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  }

  /** Loads the subject for so many seconds. */
  async measure(load: LoadGenerator, seconds: number): Promise<Sample> {
    await load.open(this.port, requests[this.definition.request]);
    await load.run(SETTLE_SECONDS);
    const before = await this.usage();
    const { requests: count, ...outside } = await load.run(seconds);
    const after = await this.usage();
    await load.close();
    return { cpuPerRequest: (after.cpu - before.cpu) / count, ...outside };
  }

  usage(): Promise<Usage> {
    return this.#process.ask<Usage>({});
  }

  stop(): void {
    this.#process.stop();
  }
}
