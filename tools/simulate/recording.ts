import { readFileSync } from 'node:fs';

/** Latencies of a real service, in the order in which the requests were sent. */
export interface Recording {
  what: string;
  machine: Readonly<Record<string, string | number>>;
  columns: readonly ['characters', 'milliseconds'];
  requests: readonly (readonly [characters: number, milliseconds: number])[];
}

/** @throws Error with one line when the file is not one */
export function readRecording(file: string): Recording {
  let recording: Partial<Recording>;
  try {
    recording = JSON.parse(readFileSync(file, 'utf8')) as Partial<Recording>;
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
  const usable =
    Array.isArray(recording.requests) &&
    recording.requests.length >= LEAST &&
    recording.requests.every((each) => Array.isArray(each) && each.length === 2 && each.every((n) => n > 0));
  if (!usable) throw new Error(`${file}: "requests" must be ${LEAST} or more pairs [characters, milliseconds]`);
  return recording as Recording;
}

const LEAST = 100;
