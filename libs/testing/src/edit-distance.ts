/** Insertions, deletions and replacements that make one sequence of symbols the other (Levenshtein). */
export function editDistance(from: readonly string[], to: readonly string[]): number {
  let row = to.map((_, index) => index + 1);
  for (const [index, symbol] of from.entries()) {
    let diagonal = index;
    let left = index + 1;
    row = row.map((above, column) => {
      const best = Math.min(above + 1, left + 1, diagonal + (symbol === to[column] ? 0 : 1));
      diagonal = above;
      left = best;
      return best;
    });
  }
  return row.at(-1) ?? from.length;
}
