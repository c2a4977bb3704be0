/** Where a long sentence may be cut, best first: behind clause marks, then behind spaces. */
const CUTS = [/[;:—–…。！？；：](?=\s|$)|[。！？；：]|\.\.\. /gu, /[,)\]»”、，](?=\s|$)|[、，]/gu, /\s/gu];

/** Cuts before this share of the limit would leave scraps. */
const SHORTEST_SHARE = 0.4;

/**
 * Cuts a sentence into pieces of at most `limit` UTF-16 code units; the pieces put together are the sentence. Each cut
 * is the latest of the best kind found in the piece; without any it is hard, yet never inside a surrogate pair.
 */
export function* splitLong(sentence: string, limit: number): Generator<string> {
  let start = 0;
  while (sentence.length - start > limit) {
    const window = sentence.slice(start, start + limit);
    const end = start + cutOf(window);
    yield sentence.slice(start, end);
    start = end;
  }
  if (start < sentence.length) yield sentence.slice(start);
}

function cutOf(window: string): number {
  const least = window.length * SHORTEST_SHARE;
  for (const pattern of CUTS) {
    let cut = 0;
    for (const match of window.matchAll(pattern)) cut = match.index + match[0].length;
    if (cut >= least) return cut;
  }
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
