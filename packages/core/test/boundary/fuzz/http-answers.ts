/** An answer as it stands in the bytes of a connection. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether all of it is there. */
  readonly isComplete: boolean;
}

const STATUS_LINE = /^HTTP\/1\.1 (\d{3}) [ -~]*$/;
const FIELD = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+): ([\t -~\x80-\xff]*)$/;

/**
 * Every answer that began, in order; `100 Continue` is none.
 *
 * @param verb of the first request: an answer to HEAD has no body
 * @throws {SyntaxError} where the bytes are no HTTP/1.1
 */
export function answersIn(bytes: Buffer, verb: string): readonly HttpAnswer[] {
  const answers: HttpAnswer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) {
      break;
    }
    const [statusLine = '', ...fields] = rest.toString('latin1', 0, end).split('\r\n');
    const status = Number(match(STATUS_LINE, statusLine)[1]);
    const headers = Object.fromEntries(
      fields.map((field) => {
        const [, name = '', value = ''] = match(FIELD, field);
        return [name.toLowerCase(), value];
      }),
    );
    rest = rest.subarray(end + 4);
    if (status === 100) {
      continue;
    }
    const hasBody = status !== 204 && !(verb === 'HEAD' && answers.length === 0);
    const { body, length, isComplete } = hasBody ? bodyIn(rest, headers) : EMPTY;
    answers.push({ status, headers, body, isComplete });
    rest = rest.subarray(length);
  }
  return answers;
}

interface Body {
  readonly body: Buffer;
  /** How many bytes of the connection it takes. */
  readonly length: number;
  readonly isComplete: boolean;
}

const EMPTY: Body = { body: Buffer.alloc(0), length: 0, isComplete: true };

function bodyIn(bytes: Buffer, headers: HttpAnswer['headers']): Body {
  const length = headers['content-length'];
  if (length !== undefined) {
    const body = bytes.subarray(0, Number(match(/^\d+$/, length)[0]));
    return { body, length: body.length, isComplete: body.length === Number(length) };
  }
  return headers['transfer-encoding'] === 'chunked' ? chunksIn(bytes) : EMPTY;
}

function chunksIn(bytes: Buffer): Body {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) {
      return { body: Buffer.concat(chunks), length: bytes.length, isComplete: false };
    }
    const size = Number.parseInt(match(/^[0-9a-f]+$/i, bytes.toString('latin1', at, end))[0], 16);
    const begin = end + 2;
    if (bytes.length < begin + size + 2) {
      return { body: Buffer.concat(chunks), length: bytes.length, isComplete: false };
    }
    chunks.push(bytes.subarray(begin, begin + size));
    at = begin + size + 2;
    if (size === 0) {
      return { body: Buffer.concat(chunks), length: at, isComplete: true };
    }
  }
}

function match(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text);
  if (found === null) {
    throw new SyntaxError(`No HTTP: ${JSON.stringify(text)}`);
  }
  return found;
}
