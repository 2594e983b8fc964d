import type { Comparison } from '../comparisons.js';
import { Subject, type SubjectDefinition } from './subject.js';

/** The running subjects of some comparisons; each definition has one process, however often it is compared. */
export class Subjects {
  readonly all: readonly Subject[];
  readonly #byKey: ReadonlyMap<string, Subject>;

  private constructor(byKey: ReadonlyMap<string, Subject>) {
    this.all = [...byKey.values()];
    this.#byKey = byKey;
  }

  static async start(comparisons: readonly Comparison[]): Promise<Subjects> {
    const byKey = new Map<string, Subject>();
    for (const definition of comparisons.flatMap(({ subject, baseline }) => [baseline, subject])) {
      const key = keyOf(definition);
      if (!byKey.has(key)) {
        byKey.set(key, await Subject.start(definition));
      }
    }
    return new Subjects(byKey);
  }

  of(definition: SubjectDefinition): Subject {
    return this.#byKey.get(keyOf(definition)) as Subject;
  }

  stop(): void {
    this.all.forEach((subject) => subject.stop());
  }
}

function keyOf({ module, args, request }: SubjectDefinition): string {
  return [module, ...args, request].join(' ');
}
