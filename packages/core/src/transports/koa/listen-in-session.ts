import type { Counters } from '../../backend/counters.js';
import type { HttpSession } from '../../session/http-session.js';
import type { SessionStore } from '../../session/session-store.js';
import type { StreamPlace } from '../../session/session-streams.js';
import { connect } from './answer-stream.js';
import { Refusal } from './refusal.js';
import type { RoundTrip } from './round-trip.js';

/** The GET streams of one session; only the newest is told anything. */
const MAX_LISTENING = 16;
const EVENT_STREAM = /(?:^|,)\s*(?:text\/event-stream|text\/\*|\*\/\*)\s*(?:[,;]|$)/i;

/**
 * Answers a GET in a session with a stream: a new one, or what comes after `Last-Event-ID` of another.
 *
 * @returns what is read from now on; `undefined` where nothing is
 * @throws {Refusal} when there is nothing to read. Specification 2025-11-25: transports
 */
export function listenInSession(
  trip: RoundTrip,
  session: HttpSession,
  store: SessionStore,
  counters: Counters,
): StreamPlace | undefined {
  if (!EVENT_STREAM.test(trip.req.headers.accept ?? '*/*')) {
    throw new Refusal('accept_refused', 406, 'Not acceptable: send "Accept: text/event-stream".');
  }
  const { streams } = session;
  const lastEventId = trip.req.headers['last-event-id']?.toString();
  if (streams.listening >= MAX_LISTENING && lastEventId?.startsWith('r') !== true) {
    const said = `This session has ${MAX_LISTENING} streams open, which is as many as it may.`;
    throw new Refusal('streams_full', 429, said, { 'Retry-After': '5' });
  }
  const place =
    lastEventId === undefined
      ? { stream: streams.open('standalone'), after: 0 }
      : streams.find(lastEventId);
  if (place === undefined) {
    throw new Refusal(
      'stream_refused',
      400,
      `"Last-Event-ID: ${lastEventId}" names no event that is still kept.`,
    );
  }
  if (streams.isOver(place)) {
    // A client that lost nothing asks again and again until it hears that nothing comes any more.
    trip.answerEmpty(204);
    return undefined;
  }
  trip.takeOver();
  if (trip.res.destroyed) {
    // The client left while a middleware in front was at work: nobody would tell when the stream closes.
    return undefined;
  }
  // Nobody tells that a client left as long as something that it sent before waits unread.
  trip.req.resume();
  store.enter(session);
  trip.res.once('close', () => store.leave(session));
  connect(trip.res, session, place, counters);
  if (place.stream.last === 0 && session.polls) {
    place.stream.mark();
  }
  return place;
}
