import { describe, expect, it } from 'vitest';
import { AnswerEnd } from './answer-end.js';

const OK = 'HTTP/1.1 200 OK\r\n';

/** Whether the end was seen, after each piece. */
function ends(...pieces: string[]): boolean[] {
  const answer = new AnswerEnd();
  return pieces.map((piece) => answer.isIn(Buffer.from(piece, 'latin1')));
}

describe('AnswerEnd', () => {
  it('counts the bytes of an answer with a length', () => {
    expect(ends(`${OK}Content-Length: 4\r\n\r\nab`, 'c', 'd')).toEqual([false, false, true]);
    expect(ends(`${OK}content-length: 0\r\n\r\n`)).toEqual([true]);
  });

  it('waits for the last chunk of an answer in chunks, however it is cut', () => {
    const head = `${OK}transfer-encoding: chunked\r\n\r\n`;
    expect(ends(`${head}3\r\nabc\r\n`, '0\r\n\r\n')).toEqual([false, true]);
    expect(ends(head, '3\r\nabc\r\n0', '\r\n', '\r\n')).toEqual([false, false, false, true]);
    expect(ends(`${head}3\r\n0\r\n\r\n0\r\n\r\n`)).toEqual([true]);
  });

  it('takes no other answer than 200', () => {
    expect(() => ends('HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n')).toThrow('429');
  });
});
