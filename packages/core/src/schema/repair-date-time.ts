import { previewJson } from './describe-value.js';
import type { Repair } from './repair.js';

const DATE_TIME =
  /^\s*(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;
const EXAMPLE = '2026-01-31T00:00:00Z';
// Later than this in seconds, or before it in milliseconds, is no date that anybody sends.
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * The repair of a value that is no date and time of RFC 3339: the same with what it lacks, the time, the
 * seconds or the zone; an example where it cannot be read.
 */
export function repairDateTime(value: unknown): Repair | undefined {
  const repaired =
    typeof value === 'number'
      ? completeEpoch(value)
      : typeof value === 'string'
        ? completeText(value)
        : undefined;
  if (repaired === value) {
    return undefined;
  }
  return repaired === undefined
    ? { told: `send a date and time such as "${EXAMPLE}"` }
    : { told: `send ${previewJson(repaired)}`, value: repaired };
}

function completeText(text: string): string | undefined {
  const [, day = '', time = '00:00', seconds = ':00', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  const repaired = `${day}T${time}${seconds}${completeZone(zone.toUpperCase())}`;
  return exists(day) && !Number.isNaN(Date.parse(repaired)) ? repaired : undefined;
}

/** `+02` and `+0200` mean `+02:00`. */
function completeZone(zone: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return hours === undefined ? zone : `${hours}:${minutes}`;
}

/** Whether there is such a day: JavaScript takes the 31st of February for one in March. */
function exists(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function completeEpoch(time: number): string | undefined {
  const date = new Date(Math.abs(time) < FIRST_MILLISECONDS ? time * 1000 : time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
