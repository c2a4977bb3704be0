import path from 'node:path';
import { BriskError, RESPONSE_FORMATS, type ResponseFormat } from '@brisk/contracts';

/** File name extensions, without the dot. */
const FORMAT_BY_EXTENSION: Readonly<Record<string, ResponseFormat>> = {
  wav: 'wav',
  mp3: 'mp3',
  opus: 'opus',
  ogg: 'opus',
  flac: 'flac',
  aac: 'aac',
  pcm: 'pcm',
};

/**
 * The format that a file's name asks for.
 *
 * @throws BriskError `unsupported_format`
 */
export function formatOfPath(file: string): ResponseFormat {
  const extension = path.extname(file).slice(1).toLowerCase();
  if (Object.hasOwn(FORMAT_BY_EXTENSION, extension)) return FORMAT_BY_EXTENSION[extension]!;
  const known = Object.keys(FORMAT_BY_EXTENSION).map((name) => `.${name}`);
  const what = extension ? `The extension ".${extension}" names no known format` : 'The file name has no extension';
  throw new BriskError('unsupported_format', `${what}; use one of ${known.join(', ')}, or name the format.`, {
    param: 'format',
  });
}

/** @throws BriskError `unsupported_format` */
export function parseFormat(name: string): ResponseFormat {
  const format = RESPONSE_FORMATS.find((known) => known === name);
  if (format) return format;
  throw new BriskError('unsupported_format', `The format must be one of ${RESPONSE_FORMATS.join(', ')}.`, {
    param: 'format',
  });
}
