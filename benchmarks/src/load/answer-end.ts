const END_OF_HEAD = '\r\n\r\n';
const CONTENT_LENGTH = /^content-length: *(\d+)/im;
const CHUNKED = /^transfer-encoding: *chunked/im;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Tells where the answers of one server end. All have the same head, but for the time in it. */
export interface AnswerEnd {
  /** @param received how many bytes of the answer are there, `chunk` being the last of them */
  reached(received: number, chunk: Buffer): 'yes' | 'no' | 'passed';
}

/**
 * Reads how answers end from the beginning of the first one; `undefined` while its head is incomplete.
 *
 * @throws {Error} when the head says neither a length nor chunks
 */
export function findAnswerEnd(beginning: string): AnswerEnd | undefined {
  const end = beginning.indexOf(END_OF_HEAD);
  if (end === -1) {
    return undefined;
  }
  const head = beginning.slice(0, end);
  const headLength = end + END_OF_HEAD.length;
  const length = CONTENT_LENGTH.exec(head)?.[1];
  if (length !== undefined) {
    return afterBytes(headLength + Number(length));
  }
  if (CHUNKED.test(head)) {
    return afterLastChunk(headLength);
  }
  throw new Error(`An answer says neither its length nor that it comes in chunks: ${head}`);
}

function afterBytes(length: number): AnswerEnd {
  return {
    reached(received) {
      if (received < length) {
        return 'no';
      }
      return received === length ? 'yes' : 'passed';
    },
  };
}

/** JSON and events hold no carriage return, so only the last chunk can end like this, in one segment or in two. */
function afterLastChunk(headLength: number): AnswerEnd {
  let tail = Buffer.alloc(0);
  return {
    reached(received, chunk) {
      const whole = chunk.length < LAST_CHUNK.length ? Buffer.concat([tail, chunk]) : chunk;
      tail = Buffer.from(whole.subarray(-LAST_CHUNK.length));
      return received > headLength && tail.equals(LAST_CHUNK) ? 'yes' : 'no';
    },
  };
}
