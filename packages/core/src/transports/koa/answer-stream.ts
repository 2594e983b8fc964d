import type { ServerResponse } from 'node:http';
import type { Counters } from '../../backend/counters.js';
import type { HttpSession } from '../../session/http-session.js';
import type { StreamPlace } from '../../session/session-streams.js';
import { EventStream } from './event-stream.js';

/** The event stream on which a request is answered. */
export interface AnswerStream {
  send(text: string): void;
  /** As {@link send}, of what the client waits for. */
  deliver(text: string): void;
  /** Closes the connection before the answer; absent where nobody could come back for it. */
  closeConnection?(retryMs: number): void;
  /** Sends the answer, if there is one. */
  end(text: string | undefined): void;
}

/** Opens the stream of a request: one that lasts as long as its connection, or one of a session. */
export function openAnswerStream(
  response: ServerResponse,
  session: HttpSession | undefined,
  counters: Counters,
): AnswerStream {
  if (session === undefined) {
    return new EventStream(response, counters);
  }
  const { streams, polls } = session;
  const stream = streams.open('request');
  connect(response, session, { stream, after: 0 }, counters);
  if (polls) {
    stream.mark();
  }
  return {
    send: (text) => stream.send(text),
    deliver: (text) => stream.deliver(text),
    closeConnection: (retryMs) => stream.closeConnection(retryMs),
    end: (text) => streams.finish(stream, text),
  };
}

/** Lets a client read a stream of its session on a response, until either closes. */
export function connect(
  response: ServerResponse,
  { streams }: HttpSession,
  place: StreamPlace,
  counters: Counters,
): void {
  const connection = new EventStream(response, counters);
  response.once('close', () => streams.disconnect(place.stream, connection));
  streams.connect(place, connection);
}
