/** Enough of a file's start to hold everything before its samples. */
export const WAV_HEADER_LIMIT = 4096;
const LARGEST_RIFF = 0xffffffff;

/**
 * Puts the true sizes into the header of a WAV that was written as a stream, when its length was not known yet. A file
 * of more than 4 GiB, which RIFF cannot express, keeps the streaming sizes.
 *
 * @param start the first bytes of the file; changed in place
 * @param fileBytes length of the whole file, whose last chunk is `data`
 * @returns false when `start` is not the start of a WAV
 */
export function setWavSizes(start: Buffer, fileBytes: number): boolean {
  const data = dataChunkOffset(start);
  if (data === undefined) return false;
  if (fileBytes - 8 > LARGEST_RIFF) return true;
  start.writeUInt32LE(fileBytes - 8, 4);
  start.writeUInt32LE(fileBytes - data - 8, data + 4);
  return true;
}

function dataChunkOffset(start: Buffer): number | undefined {
  if (start.length < 12 || start.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  let offset = 12;
  while (offset + 8 <= start.length) {
    if (start.toString('latin1', offset, offset + 4) === 'data') return offset;
    const size = start.readUInt32LE(offset + 4);
    offset += 8 + size + (size % 2);
  }
  return undefined;
}
