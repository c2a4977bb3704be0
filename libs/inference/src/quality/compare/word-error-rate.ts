/** Words as they are compared: lower case, letters, digits and apostrophes. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** Words put in, left out or replaced, for each word that was to be said. */
export function wordErrorRate(said: string, heard: string): number {
  const [from, to] = [wordsOf(said), wordsOf(heard)];
  let row = to.map((_, index) => index + 1);
  for (const [index, word] of from.entries()) {
    let [diagonal, left] = [index, index + 1];
    row = row.map((above, column) => {
      const best = Math.min(above + 1, left + 1, diagonal + (word === to[column] ? 0 : 1));
      [diagonal, left] = [above, best];
      return best;
    });
  }
  return (row.at(-1) ?? from.length) / Math.max(1, from.length);
}
