import { faults } from './faults.js';
import { messageFault } from './message-fault.js';
import { LEGACY, META, MODERN, type Revision, type Rpc } from './wire.js';

/** What went to and fro between a client and a server: each answer is judged by the request that it is for. */
export class Conversation {
  readonly #requests: Rpc[] = [];
  #agreed: string | undefined;

  /** @param agreed the revision that both sides agreed on before */
  constructor(agreed?: string) {
    this.#agreed = agreed;
  }

  /** Notes what a client sent. */
  hear(text: string): void {
    const messages = messagesIn(text);
    const ids = messages.map(({ id }) => id);
    // Of two requests of a batch with one id, nobody can tell which is answered.
    const isTwice = ({ id }: Rpc): boolean => ids.indexOf(id) !== ids.lastIndexOf(id);
    this.#requests.push(
      ...messages.map((message) => {
        const { method, ...rest } = message;
        return method === undefined || isTwice(message) ? rest : message;
      }),
    );
  }

  /** Judges what a server sent; what is wrong with it fails the test. */
  look(text: string): void {
    for (const message of messagesIn(text)) {
      const request = this.#requestOf(message);
      if (request?.method === 'initialize') {
        this.#agreed ??= message.result?.protocolVersion;
      }
      const method = message.method === undefined ? request?.method : undefined;
      const fault = messageFault(message, this.#revisionOf(request), method);
      if (fault !== undefined) {
        faults.push(`${JSON.stringify(message).slice(0, 500)} for ${request?.method}: ${fault}`);
      }
    }
  }

  #requestOf(message: Rpc): Rpc | undefined {
    const answered = ({ id }: Rpc): boolean => id !== undefined && id === message.id;
    return message.method === undefined
      ? this.#requests.findLast(answered)
      : this.#requests.findLast(({ id }) => id !== undefined);
  }

  #revisionOf(request: Rpc | undefined): Revision {
    const meta = Object(request?.params?.['_meta']) as Record<string, unknown>;
    if (Object.hasOwn(meta, META.version) || (this.#agreed ?? '') >= MODERN) {
      return MODERN;
    }
    return LEGACY.find((id) => id === this.#agreed) ?? '2025-03-26';
  }
}

/** What can be read of a text; what the client got wrong on purpose says nothing. */
export function messagesIn(text: string): readonly Rpc[] {
  try {
    const messages = [JSON.parse(text) as Rpc | Rpc[]].flat();
    return messages.filter((message) => typeof message === 'object' && message !== null);
  } catch {
    return [];
  }
}
