import type { Bus } from '../backend/bus.js';
import type { Counters } from '../backend/counters.js';
import type { Changes } from '../context/changes.js';
import type { ServerModel } from '../model/server-model.js';
import type { Auditor } from './audit/auditor.js';
import type { Gates } from './create-gates.js';
import type { Deadlines } from './deadlines.js';
import type { HandlerCount } from './handler-count.js';
import type { ListPages } from './list-pages.js';

/** A server while it serves: what it offers, and what it keeps for that between requests. */
export interface Serving extends Gates {
  readonly server: ServerModel;
  readonly pages: ListPages;
  readonly bus: Bus;
  /** What handlers publish on the bus with. */
  readonly changes: Changes;
  readonly auditor: Auditor;
  readonly counters: Counters;
  readonly deadlines: Deadlines;
  readonly handlers: HandlerCount;
}
