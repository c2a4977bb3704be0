/** One measured figure, with the bound it is held against when there is one. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  atMost?: number;
  atLeast?: number;
  note?: string;
}

export function met(row: Row): boolean | undefined {
  if (row.atMost !== undefined) return row.value <= row.atMost;
  if (row.atLeast !== undefined) return row.value >= row.atLeast;
  return undefined;
}
