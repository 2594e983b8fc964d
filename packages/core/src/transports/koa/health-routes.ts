import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { CounterName } from '../../errors/counter-name.js';
import type { HostGate } from '../../security/host-gate.js';
import type { HealthOptions } from './health-options.js';
import { KoaRoundTrip } from './koa-round-trip.js';
import { passGate } from './pass-gate.js';
import { Refusal } from './refusal.js';

/** What {@link healthRoutes} depends on. */
export interface HealthParts {
  readonly gate: HostGate;
  /** Whether the server has begun to stop. */
  readonly isStopping: () => boolean;
  /** Hears why nobody can tell whether the server is ready. */
  readonly report: (error: unknown) => void;
  /** Hears of requests that are no probes. */
  readonly refused: (counter: CounterName) => void;
}

/** Answers probes: without a token, and without a word more than they need. */
export function healthRoutes(
  { livePath = '/livez', readyPath = '/readyz', ready = () => true }: HealthOptions,
  { gate, isStopping, report, refused }: HealthParts,
): Middleware {
  const isReady = async (): Promise<boolean> => {
    try {
      // Whoever writes JavaScript may return anything; only a yes is one.
      const said: unknown = isStopping() ? false : await ready();
      // The server may have begun to stop meanwhile.
      return said === true && !isStopping();
    } catch (error) {
      report(error);
      return false;
    }
  };
  const answer = async (ctx: Context, isWell: () => Promise<boolean>): Promise<void> => {
    ctx.set('Cache-Control', 'no-store');
    try {
      assertProbe(ctx, gate);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      refused(error.counter);
      error.answer(new KoaRoundTrip(ctx));
      return;
    }
    const well = await isWell();
    ctx.status = well ? 200 : 503;
    ctx.body = well ? 'ok\n' : 'not ready\n';
  };
  const router = new Router()
    .all(livePath, (ctx) => answer(ctx, async () => true))
    .all(readyPath, (ctx) => answer(ctx, isReady));
  return router.routes() as unknown as Middleware;
}

function assertProbe({ req, method }: Context, gate: HostGate): void {
  passGate(req, gate);
  if (method !== 'GET' && method !== 'HEAD') {
    throw new Refusal('method_refused', 405, `Probes take GET and HEAD, not ${method}.`, {
      Allow: 'GET, HEAD',
    });
  }
}
