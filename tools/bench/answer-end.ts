/** What the last chunk of a chunked answer ends with (RFC 9112, 7.1): a chunk of no bytes, and no trailers. */
const LAST_CHUNK = '0\r\n\r\n';

/** Finds the end of one HTTP/1.1 answer, with a length or in chunks, without taking it apart. For the bench's generator. */
export class AnswerEnd {
  /** Of an answer with a length; undefined until its head was read. */
  private missing: number | undefined;
  private chunked = false;
  private tail = '';

  /** @returns whether the answer ends with these bytes @throws Error for another answer than 200 */
  isIn(bytes: Buffer): boolean {
    if (this.missing === undefined && !this.chunked) this.readHead(bytes);
    else if (this.missing !== undefined) this.missing -= bytes.length;
    if (this.missing !== undefined) return this.missing <= 0;
    this.tail = (this.tail + bytes.subarray(-LAST_CHUNK.length).toString('latin1')).slice(-LAST_CHUNK.length);
    return this.tail === LAST_CHUNK;
  }

  private readHead(bytes: Buffer): void {
    const end = bytes.indexOf('\r\n\r\n');
    const head = bytes.toString('latin1', 0, end);
    if (end === -1 || !head.startsWith('HTTP/1.1 200')) {
      throw new Error(`unexpected answer: ${head.split('\r\n', 1)[0]}`);
    }
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) this.missing = end + 4 + Number(length) - bytes.length;
    else this.chunked = true;
  }
}
