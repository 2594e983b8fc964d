import type { Rpc } from './wire.js';

/** One server-sent event. */
interface ServerEvent {
  readonly id: string | undefined;
  readonly retry: number | undefined;
  /** `undefined` where there is no `data` field, empty where there is an empty one. */
  readonly data: string | undefined;
}

/** A stream of events as it comes in. */
export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly ServerEvent[];
  /** The messages so far. */
  readonly messages: readonly Rpc[];
  /** The id of the last event that had one. */
  readonly lastId: string | undefined;
  /** The first event, past or to come, that fits; rejects when the stream closes without. */
  next(fits: (event: ServerEvent) => boolean): Promise<ServerEvent>;
  /** Resolves once the server closed the stream, or the connection broke. */
  readonly closed: Promise<void>;
  /** Leaves, as a client that goes away. */
  leave(): void;
}

/** GETs an event stream, and resolves once its headers are there. */
export function listenTo(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<EventReader> {
  return read(url, { headers: { ...headers, Accept: 'text/event-stream' } });
}

/** POSTs a message, to read its answer event by event. */
export function postStreaming(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<EventReader> {
  return read(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: headers,
  });
}

async function read(url: string, init: RequestInit): Promise<EventReader> {
  const controller = new AbortController();
  const response = await fetch(url, { ...init, signal: controller.signal });
  const events: ServerEvent[] = [];
  const watchers = new Set<() => void>();
  let open = true;
  const closed = collect(response, (event) => {
    events.push(event);
    watchers.forEach((watch) => watch());
  }).finally(() => {
    open = false;
    watchers.forEach((watch) => watch());
  });
  return {
    status: response.status,
    headers: response.headers,
    events,
    get messages() {
      return events.flatMap(({ data }) => (data ? [JSON.parse(data) as Rpc] : []));
    },
    get lastId() {
      return events.findLast(({ id }) => id !== undefined)?.id;
    },
    next: (fits) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = events.find(fits);
          if (found !== undefined) {
            resolve(found);
          } else if (!open) {
            reject(new Error(`The stream closed after ${JSON.stringify(events)}.`));
          }
        };
        watchers.add(watch);
        watch();
      }),
    closed,
    leave: () => controller.abort(),
  };
}

async function collect(response: Response, found: (event: ServerEvent) => void): Promise<void> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.text();
    return;
  }
  let text = '';
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.filter((block) => !block.startsWith(':')).forEach((block) => found(eventOf(block)));
    }
  } catch {
    // The connection broke, or the reader left: the stream is over either way.
  }
}

function eventOf(block: string): ServerEvent {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
  );
  const retry = fields.get('retry');
  return {
    id: fields.get('id'),
    retry: retry === undefined ? undefined : Number(retry),
    data: fields.get('data'),
  };
}
