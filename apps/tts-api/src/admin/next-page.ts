/** Where the next page of a list begins: after its last row, and nowhere when there were fewer than were asked for. */
export function nextPage<Id>(rows: readonly { id: Id }[], limit: number): Id | null {
  return rows.length === limit ? rows.at(-1)!.id : null;
}
