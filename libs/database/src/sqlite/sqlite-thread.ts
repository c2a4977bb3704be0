import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SqliteFailure, SqliteReply, SqliteRequest, SqliteRows, SqliteValue } from './thread-protocol.js';

/** The built thread, also when this module runs from source in a test. */
const ENTRY = new URL('../../dist/sqlite/sqlite-worker.js', import.meta.url);

/** What SQLite refused, in the shape that Prisma's adapter understands. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  readonly code: string;
  readonly rawCode: number | undefined;

  constructor({ message, code, rawCode }: SqliteFailure) {
    super(message);
    this.code = code;
    this.rawCode = rawCode;
  }
}

interface Waiting {
  resolve(rows: SqliteRows): void;
  reject(error: Error): void;
}

/**
 * SQLite in a thread of its own, with one connection. libsql's own client blocks the thread that calls it, for as long
 * as another process holds the file's lock, and opens a new connection without our pragmas after each transaction.
 */
export class SqliteThread {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ended: Error | undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (reply: SqliteReply) => this.settle(reply));
    worker.on('error', (error) => this.end(error as Error));
    worker.on('exit', () => this.end(new SqliteError({ message: 'The database is closed', code: 'SQLITE_MISUSE' })));
    worker.unref();
  }

  /** Fails with SQLite's reason when the file cannot be opened. */
  static async open(file: string): Promise<SqliteThread> {
    const worker = new Worker(ENTRY, { workerData: { file } });
    await once(worker, 'message');
    return new SqliteThread(worker);
  }

  execute(sql: string, args: SqliteValue[] = []): Promise<SqliteRows> {
    return this.ask('statement', sql, args);
  }

  async script(sql: string): Promise<void> {
    await this.ask('script', sql, []);
  }

  async close(): Promise<void> {
    if (this.ended) return;
    const gone = once(this.worker, 'exit');
    this.worker.ref();
    this.worker.postMessage('close');
    await gone;
  }

  private ask(kind: SqliteRequest['kind'], sql: string, args: SqliteValue[]): Promise<SqliteRows> {
    if (this.ended) return Promise.reject(this.ended);
    const id = (this.lastId += 1);
    if (this.waiting.size === 0) this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, kind, sql, args } satisfies SqliteRequest);
    });
  }

  private settle(reply: SqliteReply): void {
    const { resolve, reject } = this.waiting.get(reply.id)!;
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('rows' in reply) resolve(reply.rows);
    else reject(new SqliteError(reply.failure));
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
