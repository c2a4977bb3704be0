import type { WarmUpText } from '@brisk/contracts';

/** An entry as it is sent: what is left out is as usual. */
export type WarmUpEntry = Pick<WarmUpText, 'input'> & Partial<Omit<WarmUpText, 'input'>>;

/**
 * A pasted list: one text a line, or lines of JSON as in a warm-up file. What a line of JSON says of itself wins.
 *
 * @param usual for all lines
 * @returns the entries, or what is wrong with which line
 */
export function readWarmUpList(
  text: string,
  usual: Pick<WarmUpEntry, 'tenant' | 'voice'>,
): { entries: WarmUpEntry[] } | { problem: string } {
  const entries: WarmUpEntry[] = [];
  for (const [index, raw] of text.split(/\r\n|[\n\r]/u).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const entry = line.startsWith('{') ? fromJson(line) : { input: line };
    if (!entry) return { problem: `Line ${index + 1} is neither a text nor {"input": "…"}.` };
    entries.push({ ...usual, ...entry });
  }
  if (entries.length === 0) return { problem: 'Paste at least one text.' };
  return entries.length > MOST ? { problem: `At most ${MOST} texts at a time.` } : { entries };
}

/** The API's own limit. */
const MOST = 10_000;

function fromJson(line: string): WarmUpEntry | undefined {
  try {
    const value = JSON.parse(line) as WarmUpEntry;
    return typeof value.input === 'string' && value.input !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
