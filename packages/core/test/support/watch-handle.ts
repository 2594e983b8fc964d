import { type Exchange, McpServer, type MessageText, type Session } from '@lmcp/core';
import { Conversation } from './conversation.js';

/**
 * Looks at every message that leaves a server of this process. It watches the one door between engine and
 * transports, and changes nothing on its way.
 */
export function watchHandle(): void {
  const watched = new WeakSet<Session>();
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const { handle } = McpServer.prototype;
  McpServer.prototype.handle = async function watching(text, exchange) {
    const { headers, session } = exchange;
    const header = headers?.['mcp-protocol-version']?.toString();
    const agreed = session?.agreement.kind === 'legacy' ? session.agreement.revision.id : undefined;
    const conversation = new Conversation(agreed ?? header);
    conversation.hear(text);
    if (session !== undefined && !watched.has(session)) {
      watched.add(session);
      watchTelling(session);
    }
    const reply = await handle.call(this, text, watchSending(exchange, conversation));
    if (reply.body !== undefined) {
      conversation.look(textOf(reply.body));
    }
    return reply;
  };
}

function watchSending(exchange: Exchange, conversation: Conversation): Exchange {
  return new Proxy(exchange, {
    get(_target, key) {
      if (key === 'send' || key === 'deliver') {
        return (message: string) => {
          conversation.look(message);
          return exchange[key](message);
        };
      }
      const member: unknown = Reflect.get(exchange, key, exchange);
      return typeof member === 'function' ? member.bind(exchange) : member;
    },
  });
}

function watchTelling(session: Session): void {
  for (const way of ['tell', 'deliver'] as const) {
    const send = session[way].bind(session);
    session[way] = (message: string) => {
      const { agreement } = session;
      const revision = agreement.kind === 'legacy' ? agreement.revision.id : undefined;
      new Conversation(revision).look(message);
      return send(message) as boolean;
    };
  }
}

function textOf(body: MessageText): string {
  return typeof body === 'string' ? body : `${body[0]}${Buffer.from(body[1]).toString()}`;
}
