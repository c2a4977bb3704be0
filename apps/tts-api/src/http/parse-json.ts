import { BriskError } from '@brisk/contracts';

/** @throws BriskError `invalid_json` */
export function parseJson(text: string): unknown {
  if (text === '') throw new BriskError('invalid_json', 'The body is empty; a JSON object is expected.');
  try {
    return JSON.parse(text);
  } catch {
    throw new BriskError('invalid_json', 'The body is not valid JSON.');
  }
}
