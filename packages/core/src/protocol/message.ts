/** A JSON-RPC request id: a string or an integer that JavaScript holds exactly, never `null`. */
export type RequestId = string | number;

/** By-name parameters of a request or notification; `_meta` lives inside them. */
export type Params = Readonly<Record<string, unknown>>;

/** A decoded JSON-RPC message, by kind; what is not one of these never leaves the decoder. */
export type Message =
  | {
      readonly kind: 'request';
      readonly id: RequestId;
      readonly method: string;
      readonly params: Params;
      /** The JSON text that it came in; a batch has one for all of its messages. */
      readonly text: string;
    }
  | NotificationMessage
  | ResponseMessage;

/** A decoded notification. */
export interface NotificationMessage {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: Params;
}

/** The answer of a client to a request of this server; what it holds is checked by whoever asked. */
export type ResponseMessage =
  | { readonly kind: 'response'; readonly id: RequestId; readonly result: unknown }
  | { readonly kind: 'response'; readonly id: RequestId; readonly error: unknown };

/** A decoded request. */
export type RequestMessage = Extract<Message, { kind: 'request' }>;
