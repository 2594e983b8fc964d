import type { Class } from '../declaration/class.js';
import type { Findings } from './findings.js';
import type { Place } from './place.js';

type Json = Readonly<Record<string, unknown>>;

/** Gives an instance one property from what was sent. */
export type Assign = (
  instance: Record<string, unknown>,
  json: Json,
  around: Place,
  findings: Findings,
) => void;

/** What is done for one property. */
export type BuildStep =
  /** What was sent is taken as it is. */
  | { readonly kind: 'copy'; readonly name: string; readonly wire: string }
  | { readonly kind: 'assign'; readonly assign: Assign };

/**
 * Writes the function that makes an instance and takes its steps. It is written as code, as Ajv writes
 * its own, because a property that is named in the code costs a tenth of one that a loop looks up.
 */
export function generateBuild(
  made: Class,
  steps: readonly BuildStep[],
): (json: Json, place: Place, findings: Findings) => object {
  const lines = steps.map((step, index) =>
    step.kind === 'copy'
      ? `if (${sentUnder(step.wire)}) instance[${JSON.stringify(step.name)}] = sent;`
      : `steps[${index}].assign(instance, json, place, findings);`,
  );
  const code = `return (json, place, findings) => {
    const instance = new made();
    let sent;
    ${lines.join('\n    ')}
    return instance;
  };`;
  // Names stand in it as JSON strings, so that none of them is code.
  // oxlint-disable-next-line typescript/no-implied-eval -- see above
  return new Function('made', 'steps', code)(made, steps) as ReturnType<typeof generateBuild>;
}

/** The `toString` that every object has was not sent. */
function sentUnder(wire: string): string {
  const key = JSON.stringify(wire);
  const isGiven = `(sent = json[${key}]) !== undefined`;
  return wire in Object.prototype ? `Object.hasOwn(json, ${key}) && ${isGiven}` : isGiven;
}
