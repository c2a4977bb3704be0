import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BriskError, warmUpTextSchema, type WarmUpText } from '@brisk/contracts';

/**
 * The texts of a warm-up file: one JSON object a line, `{"input": "...", "voice": "...", "speed": 1}`; empty lines do
 * not count.
 *
 * @throws BriskError `config_invalid` that names the line
 */
export async function readWarmUpFile(file: string): Promise<WarmUpText[]> {
  const texts: WarmUpText[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') texts.push(parseLine(line, file, number));
    }
  } catch (cause) {
    if (cause instanceof BriskError) throw cause;
    throw unusable(file, `it cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  return texts;
}

function parseLine(line: string, file: string, number: number): WarmUpText {
  try {
    return warmUpTextSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw unusable(file, `line ${number} must be a JSON object with "input", and perhaps "voice" and "speed"`, cause);
  }
}

function unusable(file: string, reason: string, cause: unknown): BriskError {
  return new BriskError('config_invalid', `BRISK_WARM_UP_FILE: "${file}" cannot be used; ${reason}.`, { cause });
}
