import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type Koa from 'koa';
import { DirectRoundTrip } from './direct-round-trip.js';
import type { Endpoint } from './endpoint.js';
import type { ListenSettings } from './read-listen-options.js';

/**
 * What a server that listens on its own does with requests. Nothing stands around its endpoint, so requests
 * that name the path to the letter go there directly; Koa has all others, and is loaded for the first of them:
 * without it a server starts a fifth sooner.
 *
 * @param report hears of what fails unexpectedly
 */
export function requestListener(
  endpoint: Endpoint,
  settings: ListenSettings,
  report: (error: Error) => void,
): RequestListener {
  let loading: Promise<Others> | undefined;
  const others = (): Promise<Others> =>
    (loading ??= import('./create-app.js').then(({ createApp }) => {
      const app = createApp(endpoint, settings, report);
      return { app, serve: app.callback() };
    }));
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.url !== settings.path) {
      return (await others()).serve(req, res);
    }
    try {
      await endpoint.serve(new DirectRoundTrip(req, res));
    } catch (error) {
      (await others()).app.createContext(req, res).onerror(error as Error);
    }
  };
  return (req, res) => {
    // Only loading can fail here, for example where no more files can be opened; the next request tries again.
    serve(req, res).catch((error: Error) => {
      loading = undefined;
      report(error);
      res.destroy();
    });
  };
}

/** Koa, for what the endpoint is not asked directly. */
interface Others {
  readonly app: Koa;
  readonly serve: RequestListener;
}
