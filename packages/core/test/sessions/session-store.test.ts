import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HttpSession } from '../../src/session/http-session.js';
import { judgeSession } from '../../src/session/judge-session.js';
import { SessionStore } from '../../src/session/session-store.js';

const ANN = { subject: 'ann', scopes: [] };
const BOB = { subject: 'bob', scopes: [] };

function open(store: SessionStore, principal = ANN): HttpSession {
  const session = new HttpSession(principal, store.events);
  expect(store.add(session)).toBe(true);
  return session;
}

function has(store: SessionStore, { id, owner }: HttpSession): boolean {
  return store.find(id, owner) !== undefined;
}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a session', () => {
  it('is found by its own principal only, as if it did not exist', () => {
    const store = new SessionStore({});
    const session = open(store, ANN);
    const headers = { 'mcp-session-id': session.id };
    expect(judgeSession(headers, ANN, store)).toEqual({ kind: 'found', session });
    const namesake = { ...ANN, issuer: 'https://login.example.com' };
    for (const other of [BOB, namesake, undefined]) {
      expect(judgeSession(headers, other, store)).toEqual({ kind: 'unknown' });
    }
    const anonymous = new HttpSession(undefined, store.events);
    store.add(anonymous);
    const its = { 'mcp-session-id': anonymous.id };
    expect(judgeSession(its, undefined, store).kind).toBe('found');
    expect(judgeSession(its, ANN, store)).toEqual({ kind: 'unknown' });
  });

  it('is forgotten after half an hour of rest', () => {
    const store = new SessionStore({});
    const session = open(store);
    jest.advanceTimersByTime(30 * 60 * 1000 - 1);
    expect(has(store, session)).toBe(true);
    jest.advanceTimersByTime(1);
    expect(has(store, session)).toBe(false);
  });

  it('is forgotten idleMs after its last request ended, however long that took', () => {
    const store = new SessionStore({ idleMs: 1000 });
    const [busy, resting] = [open(store), open(store)];
    jest.advanceTimersByTime(500);
    store.enter(busy);
    store.enter(busy);
    jest.advanceTimersByTime(5000);
    store.leave(busy);
    jest.advanceTimersByTime(5000);
    expect([has(store, busy), has(store, resting)]).toEqual([true, false]);
    store.leave(busy);
    jest.advanceTimersByTime(999);
    expect(has(store, busy)).toBe(true);
    jest.advanceTimersByTime(1);
    expect(has(store, busy)).toBe(false);
  });

  it('is forgotten in its own time, whatever the others do', () => {
    const store = new SessionStore({ idleMs: 1000 });
    const sessions = Array.from({ length: 10 }, () => {
      const session = open(store);
      jest.advanceTimersByTime(100);
      return session;
    });
    const left = (): number => sessions.filter((session) => has(store, session)).length;
    expect(left()).toBe(9);
    jest.advanceTimersByTime(350);
    expect(left()).toBe(6);
    jest.advanceTimersByTime(10_000);
    expect([left(), [...store.all()].length, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('does not come back with the end of a request that outlived it', () => {
    const store = new SessionStore({ idleMs: 1000 });
    const session = open(store);
    store.enter(session);
    store.end(session);
    store.leave(session);
    expect([...store.all()]).toEqual([]);
    expect(jest.getTimerCount()).toBeLessThanOrEqual(1);
    jest.advanceTimersByTime(1000);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a limit', () => {
  it('for one principal makes the longest resting of its sessions go', () => {
    const store = new SessionStore({ maxPerPrincipal: 2 });
    const other = open(store, BOB);
    const [first, second] = [open(store), open(store)];
    store.enter(first);
    store.leave(first);
    const third = open(store);
    expect([other, first, second, third].map((session) => has(store, session))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('for all makes a session of the same principal go first', () => {
    const store = new SessionStore({ max: 3 });
    const other = open(store, BOB);
    const [first, second] = [open(store), open(store)];
    const third = open(store);
    expect([other, first, second, third].map((session) => has(store, session))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('for all makes the longest resting go when the principal has none that rests', () => {
    const store = new SessionStore({ max: 2 });
    const [first, second] = [open(store, BOB), open(store, BOB)];
    const mine = open(store, ANN);
    store.enter(mine);
    open(store, ANN);
    expect([first, second, mine].map((session) => has(store, session))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('refuses where every session that could go is in use', () => {
    const store = new SessionStore({ max: 2, maxPerPrincipal: 1 });
    store.enter(open(store, ANN));
    const resting = open(store, BOB);
    expect(store.add(new HttpSession(ANN, store.events))).toBe(false);
    expect(has(store, resting)).toBe(true);
    store.enter(resting);
    expect(store.add(new HttpSession(undefined, store.events))).toBe(false);
    expect([...store.all()]).toHaveLength(2);
  });
});
