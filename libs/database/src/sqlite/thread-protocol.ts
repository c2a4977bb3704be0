export type SqliteValue = null | number | bigint | string | ArrayBuffer | Uint8Array;

export interface SqliteRequest {
  id: number;
  /** `script`: several statements, without arguments or rows. */
  kind: 'statement' | 'script';
  sql: string;
  args: SqliteValue[];
}

export interface SqliteRows {
  columns: string[];
  /** As declared; '' for an expression. */
  columnTypes: string[];
  rows: SqliteValue[][];
  rowsAffected: number;
}

export interface SqliteFailure {
  message: string;
  /** Such as `SQLITE_BUSY`. */
  code: string;
  rawCode?: number | undefined;
}

export type SqliteReply = { id: number; rows: SqliteRows } | { id: number; failure: SqliteFailure };
