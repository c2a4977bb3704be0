import { parentPort, workerData } from 'node:worker_threads';
import { packBytes } from './pack-bytes.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { SqliteFailure, SqliteReply, SqliteRequest } from './thread-protocol.js';

/** What a trigger of ours refuses; Prisma's adapter takes this code for a foreign key. */
const TRIGGER = 1811;

// Entry of the thread that SQLite runs in.
const connection = new SqliteConnection((workerData as { file: string }).file);

parentPort!.on('message', (request: SqliteRequest | 'close') => {
  if (request === 'close') {
    connection.close();
    parentPort!.close();
  } else {
    const reply = answer(request);
    const bytes = 'rows' in reply ? packBytes(reply.rows) : undefined;
    parentPort!.postMessage(reply, bytes ? [bytes] : []);
  }
});
parentPort!.postMessage('open');

function answer({ id, kind, sql, args }: SqliteRequest): SqliteReply {
  try {
    if (kind === 'statement') return { id, rows: connection.run(sql, args) };
    connection.script(sql);
    return { id, rows: { columns: [], columnTypes: [], rows: [], rowsAffected: 0 } };
  } catch (error) {
    const { message, code, rawCode } = error as SqliteFailure;
    return {
      id,
      failure: { message, code: code ?? 'SQLITE_ERROR', rawCode: rawCode === TRIGGER ? undefined : rawCode },
    };
  }
}
