import { setTimeout } from 'node:timers/promises';
import type { HttpRequest } from '../http-request.js';
import { streamOfSession, subscription } from '../requests.js';
import { LoadGenerator } from './load-generator.js';
import { Subject, type SubjectDefinition } from './subject.js';

const FIRST_STREAMS = 50;
const STREAMS = 500;
// Until the connections on which sessions were opened are closed, because nobody used them again.
const IDLE_MS = 6000;
// V8 lets the room for young objects grow up to 48 MiB in all under any load; that would be taken for the streams'.
const FLAGS = ['--max-semi-space-size=1'];

/** What one open stream costs a server. */
export interface StreamMemory {
  readonly definition: SubjectDefinition;
  /** Resident memory per stream in bytes, with the session that the stream belongs to. */
  readonly perStream: number;
}

/** Opens 500 streams beside 50 that have already shown the server how, and divides what they add. */
export async function measureStreamMemory(
  definition: SubjectDefinition,
  kind: 'of the session' | 'subscription',
): Promise<StreamMemory> {
  process.stderr.write(`${definition.name}: ${STREAMS} streams\n`);
  const load = new LoadGenerator();
  const subject = await Subject.start(definition, FLAGS);
  try {
    await load.hold(subject.port, await streamRequests(subject, kind, 0, FIRST_STREAMS));
    const before = await settledRss(subject);
    const rest = await streamRequests(subject, kind, FIRST_STREAMS, FIRST_STREAMS + STREAMS);
    await load.hold(subject.port, rest);
    const after = await settledRss(subject);
    return { definition, perStream: (after - before) / STREAMS };
  } finally {
    subject.stop();
    load.stop();
  }
}

async function streamRequests(
  subject: Subject,
  kind: 'of the session' | 'subscription',
  from: number,
  to: number,
): Promise<readonly HttpRequest[]> {
  return kind === 'of the session'
    ? (await subject.requestsOf(to, streamOfSession())).slice(from)
    : Array.from({ length: to - from }, (_, index) => subscription(from + index + 1));
}

async function settledRss(subject: Subject): Promise<number> {
  await setTimeout(IDLE_MS);
  return (await subject.usage('collected')).rss;
}
