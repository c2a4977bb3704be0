import { isUtf8 } from 'node:buffer';
import { BriskError } from '@brisk/contracts';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/** @throws BriskError `unsupported_media_type` for JSON in another charset than UTF-8 */
export function requireUtf8(contentType = ''): void {
  const charset = contentType.includes('charset') ? CHARSET.exec(contentType)?.[1] : undefined;
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new BriskError('unsupported_media_type', 'The body must be JSON in UTF-8.');
  }
}

/**
 * The text of a JSON body, which is UTF-8 (RFC 8259 §8.1); a byte order mark is passed over.
 *
 * @throws BriskError `invalid_json` for bytes that are no UTF-8
 */
export function jsonText(body: Buffer): string {
  if (!isUtf8(body)) throw new BriskError('invalid_json', 'The body is not valid UTF-8.');
  return body.toString('utf8', hasByteOrderMark(body) ? 3 : 0);
}

const hasByteOrderMark = (body: Buffer) => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
