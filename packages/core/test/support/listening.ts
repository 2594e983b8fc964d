import { Received } from './received.js';
import { envelope, eventsOf, type Fields, modernHeaders, type Rpc } from './wire.js';

/** An open `subscriptions/listen`. */
export interface Listening {
  /** Everything that came for it, in order. */
  readonly messages: readonly Rpc[];
  /** The first message of it, past or to come, that fits. */
  next(fits: (message: Rpc) => boolean): Promise<Rpc>;
  /** Ends it, as a client does. */
  leave(): void;
}

/** Opens one over HTTP; resolves with its first message, or with the refusal. */
export async function listenOverHttp(
  url: string,
  notifications: unknown,
  id: string | number = 'listen',
  meta: Fields = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Listening & { readonly ended: Promise<'ended' | 'cut'> }> {
  const method = 'subscriptions/listen';
  const params = { notifications, _meta: envelope(meta) };
  const controller = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...modernHeaders(method), ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
    signal: controller.signal,
  });
  const received = new Received();
  const ended = readAll(response, received).then(
    () => 'ended' as const,
    () => 'cut' as const,
  );
  await received.next(() => true);
  return {
    messages: received.messages,
    next: (fits) => received.next(fits),
    leave: () => controller.abort(),
    ended,
  };
}

async function readAll(response: Response, received: Received): Promise<void> {
  if (response.headers.get('content-type') === 'application/json') {
    received.push((await response.json()) as Rpc);
    return;
  }
  let unread = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    unread += decoder.decode(chunk, { stream: true });
    const end = unread.lastIndexOf('\n\n') + 2;
    if (end > 1) {
      eventsOf(unread.slice(0, end)).forEach((message) => received.push(message));
      unread = unread.slice(end);
    }
  }
}
