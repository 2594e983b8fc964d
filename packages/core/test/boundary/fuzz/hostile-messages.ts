import fc from 'fast-check';
import { envelope, type Fields, META } from '../../support/wire.js';
import { change, type Change, changed } from './change.js';
import { encode, hostileId, hostileValue } from './hostile-values.js';
import { METHODS } from './right-params.js';

const TOOLS = [
  'echo',
  'checked',
  'steps',
  'throw',
  'reject',
  'deny',
  'plain',
  'instant',
  'ask_name',
];
/** A message, and what its headers should say. */
export interface Message {
  readonly text: string;
  readonly method: string;
  readonly name: unknown;
  readonly isModern: boolean;
}

const request: fc.Arbitrary<Message> = fc
  .record({
    method: fc.constantFrom(...Object.keys(METHODS), ...Array<string>(10).fill('tools/call')),
    tool: fc.constantFrom(...TOOLS),
    uri: fc.constantFrom('test://note/1?page=2', 'test://note/none', 'test://throw', 'test://ask'),
    id: hostileId,
    isModern: fc.boolean(),
    logLevel: fc.constantFrom(undefined, 'debug'),
    inParams: fc.array(change, { maxLength: 2 }),
    around: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Change[]>([]) },
      { weight: 1, arbitrary: fc.array(change, { maxLength: 2 }) },
    ),
    repeated: fc.constantFrom('', '', '', '', '"method":"tools/list",', '"id":2,', '"params":[],'),
  })
  .map(({ method, tool, uri, id, isModern, logLevel, inParams, around, repeated }) => {
    const own = {
      ...METHODS[method],
      ...(method === 'tools/call' ? { name: tool } : {}),
      ...(method === 'resources/read' ? { uri } : {}),
    };
    const meta = { progressToken: 1, [META.logLevel]: logLevel };
    const right: Fields = { ...own, _meta: isModern ? envelope(meta) : meta };
    const params = inParams.reduce<unknown>(changed, right);
    const named = method.startsWith('notifications/') ? {} : { id };
    const message = around.reduce<unknown>(changed, { jsonrpc: '2.0', ...named, method, params });
    const said = Object(params) as Fields;
    const text = encode(message).replace(/^\{/, `{${repeated}`);
    return { text, method, name: said['name'] ?? said['uri'] ?? said['taskId'], isModern };
  });

const response: fc.Arbitrary<Message> = fc
  .record({
    id: hostileId,
    answer: fc.oneof(
      fc.record({ result: hostileValue }),
      fc.record({ error: fc.oneof(hostileValue, fc.constant({ code: -1, message: 'no' })) }),
      fc.record({ result: hostileValue, error: hostileValue }),
    ),
  })
  .map(({ id, answer }) => ({
    text: encode({ jsonrpc: '2.0', id, ...answer }),
    method: 'ping',
    name: undefined,
    isModern: false,
  }));

const batch: fc.Arbitrary<Message> = fc
  .array(fc.oneof(request, response), { maxLength: 4 })
  .map((messages) => {
    const [{ method, name, isModern } = { method: 'ping', name: undefined, isModern: false }] =
      messages;
    return { text: `[${messages.map(({ text }) => text).join()}]`, method, name, isModern };
  });

const anything: fc.Arbitrary<Message> = hostileValue.map((value) => ({
  text: encode(value),
  method: 'ping',
  name: undefined,
  isModern: false,
}));

/** A message of either era that is right, or wrong anywhere. */
export const hostileMessage: fc.Arbitrary<Message> = fc.oneof(
  { weight: 10, arbitrary: request },
  { weight: 2, arbitrary: response },
  { weight: 2, arbitrary: batch },
  { weight: 1, arbitrary: anything },
);
