import type { Context } from 'koa';
import type { Principal } from '../../context/principal.js';
import type { Reply } from '../../engine/reply.js';
import { HostGate } from '../../security/host-gate.js';
import type { McpServer } from '../../server.js';
import type { Authentication } from './authentication.js';
import { type ClientAddress, clientAddress } from './client-address.js';
import { allowOrigin, answerPreflight } from './cors.js';
import { createAuthentication } from './create-authentication.js';
import { type EndpointOptions, LOOPBACK_HOSTS } from './endpoint-options.js';
import type { HealthParts } from './health-routes.js';
import { HttpExchange } from './http-exchange.js';
import { KoaRoundTrip } from './koa-round-trip.js';
import { OpenRequests } from './open-requests.js';
import { passGate, passHostGate } from './pass-gate.js';
import type { ProtectedResource } from './protected-resource.js';
import { readBody } from './read-body.js';
import { refusalOf } from './refusal-of.js';
import { Refusal } from './refusal.js';
import type { RoundTrip } from './round-trip.js';
import { SessionDoor } from './session-door.js';
import { answerMetadata } from './well-known.js';

const ONE_MIB = 1024 * 1024;
const HALF_A_MINUTE_MS = 30_000;

/** The HTTP side of an MCP server: everything from the first header to the last byte of an answer. */
export class Endpoint {
  readonly #server: McpServer;
  readonly #gate: HostGate;
  readonly #authentication: Authentication | undefined;
  readonly #addressOf: ClientAddress;
  readonly #maxBodyBytes: number;
  readonly #sessions: SessionDoor;
  readonly #open: OpenRequests;
  #draining = false;
  #stopping = false;

  /** @param options as `checkEndpointOptions` found them to be right */
  constructor(server: McpServer, options: EndpointOptions) {
    const { allowedHosts = LOOPBACK_HOSTS, allowedOrigins = [] } = options;
    this.#server = server;
    this.#gate = new HostGate({ allowedHosts, allowedOrigins });
    this.#authentication = createAuthentication(server, options);
    this.#open = new OpenRequests(this.#authentication, options.tokenRecheckMs ?? HALF_A_MINUTE_MS);
    this.#addressOf = clientAddress(options.trustedProxies ?? []);
    this.#maxBodyBytes = options.maxBodyBytes ?? ONE_MIB;
    this.#sessions = new SessionDoor(
      options.sessions ?? {},
      (principal, offered) => server.allows(principal, offered),
      server.counters,
    );
  }

  /** `undefined` where no authorization server issues the tokens. */
  get resource(): ProtectedResource | undefined {
    return this.#authentication?.resource;
  }

  /** Serves one HTTP request; the order of its checks is part of the protocol. */
  readonly serve = async (trip: RoundTrip): Promise<void> => {
    try {
      this.#admit(trip);
      if (trip.req.method === 'OPTIONS') {
        answerPreflight(trip, this.#sessions.allow);
        return;
      }
      const address = this.#addressOf(trip.req);
      // Before the token is looked at, so that guessing one is limited as well.
      const waiting = this.#server.admit(address);
      if (waiting !== undefined) {
        await waiting;
      }
      const judged = this.#authentication?.principalOf(trip.req.headers.authorization);
      const principal = judged instanceof Promise ? await judged : judged;
      if (trip.req.method === 'POST') {
        await this.#post(trip, principal, address);
      } else {
        this.#sessions.serve(trip, principal);
        this.#open.listen(trip, principal);
      }
    } catch (error) {
      this.#refuse(trip, refusalOf(error, this.#authentication));
    }
  };

  /** Serves what a client without a token reads to find out where to get one. */
  readonly serveMetadata = (ctx: Context): void => {
    try {
      passHostGate(ctx.req, this.#gate);
      if (this.resource !== undefined) {
        answerMetadata(ctx, this.resource);
      }
    } catch (error) {
      this.#refuse(new KoaRoundTrip(ctx), refusalOf(error, undefined));
    }
  };

  /** Whether requests are being served, or handlers run for which nobody waits any more. */
  get isBusy(): boolean {
    return this.#open.running > 0 || this.#server.running > 0;
  }

  /** Has the audit tell of what the process ends with. */
  giveUp(): void {
    this.#server.abandon();
  }

  /** Asks for no new requests from now on. */
  drain(): void {
    this.#draining = true;
  }

  /** What answers probes, who need no token. */
  healthParts(allowedHosts: readonly string[] = LOOPBACK_HOSTS): HealthParts {
    return {
      gate: new HostGate({ allowedHosts, allowedOrigins: [], allowsAddresses: true }),
      isStopping: () => this.#draining,
      report: (error) => void this.#server.report(error, 'the option `ready`'),
      refused: (counter) => this.#server.counters.add(counter),
    };
  }

  /** Refuses new requests from now on, and ends what would go on until its client leaves. */
  refuse(): void {
    this.#stopping = true;
    this.#server.stop();
    this.#open.abort('closing');
    this.#sessions.endListening();
  }

  /** Tells the handlers of all running requests to give up. */
  abortRunning(): void {
    this.#open.abort('stopping');
  }

  /** Tells the clients of all running requests that nothing will come any more. */
  abandonRunning(): void {
    this.#open.abandon();
  }

  /** Forgets all clients; whoever still works for one works for nobody. */
  end(): void {
    this.abortRunning();
    this.#sessions.end();
  }

  async #post(trip: RoundTrip, principal: Principal | undefined, address: string): Promise<void> {
    const text = await readBody(trip, this.#maxBodyBytes);
    const visit = this.#sessions.admit(trip, principal);
    const exchange = new HttpExchange(trip, principal, address, visit, this.#server.counters);
    const close = this.#open.run(exchange, text);
    if (this.#stopping) {
      // It passed the gate before, and its body arrived since.
      exchange.abort('closing');
    }
    try {
      const reply = await this.#server.handle(text, exchange);
      if (exchange.isFinished) {
        return;
      }
      this.#explain(trip, reply);
      visit.settle();
      exchange.finish(reply);
    } finally {
      close();
      visit.leave();
    }
  }

  // A handler may refuse when its event stream has begun, whose headers are gone: the message says as much.
  #explain(trip: RoundTrip, { needed, retryAfter }: Reply): void {
    if (trip.res.headersSent) {
      return;
    }
    if (needed !== undefined && this.#authentication !== undefined) {
      trip.res.setHeader('WWW-Authenticate', this.#authentication.challengeFor(needed));
    }
    if (retryAfter !== undefined) {
      trip.res.setHeader('Retry-After', String(retryAfter));
    }
  }

  #refuse(trip: RoundTrip, refusal: Refusal): void {
    const { counter, status, message } = refusal;
    this.#server.counters.add(counter);
    const address = trip.req.socket.remoteAddress;
    this.#server.log.debug({ reason: counter, status, address }, `Refused: ${message}`);
    refusal.answer(trip);
  }

  #admit({ req, res }: RoundTrip): void {
    passGate(req, this.#gate);
    const { origin } = req.headers;
    if (origin !== undefined && this.#gate.isAllowedOrigin(origin)) {
      allowOrigin(res, origin);
    }
    if (this.#stopping) {
      throw new Refusal('stopping', 503, 'The server is stopping.', {
        Connection: 'close',
        'Retry-After': '5',
      });
    }
  }
}
