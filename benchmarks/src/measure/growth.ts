import { LoadGenerator } from './load-generator.js';
import { Subject, type SubjectDefinition } from './subject.js';

// Until then memory grows because code is compiled and buffers are pooled, once.
const WARM_UP_SHARE = 0.1;

/** How the memory of one server changed while it answered many calls, in bytes. */
export interface Growth {
  readonly definition: SubjectDefinition;
  readonly calls: number;
  /** Of the JavaScript heap, garbage collected before and after. */
  readonly heap: number;
  /** Of the resident memory. */
  readonly rss: number;
}

/** Sends one server so many calls after a warm-up of a tenth of them. */
export async function measureGrowth(definition: SubjectDefinition, calls: number): Promise<Growth> {
  process.stderr.write(`${definition.name}: ${calls} calls\n`);
  const load = new LoadGenerator();
  const subject = await Subject.start(definition);
  try {
    await subject.connect(load);
    await load.run({ requests: Math.ceil(calls * WARM_UP_SHARE) });
    const before = await subject.usage('collected');
    await load.run({ requests: calls });
    const after = await subject.usage('collected');
    return { definition, calls, heap: after.heap - before.heap, rss: after.rss - before.rss };
  } finally {
    subject.stop();
    load.stop();
  }
}
