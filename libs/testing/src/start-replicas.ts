import { startApi, type ApiProcess } from './api-process.js';
import { hasTools } from './requirements.js';
import { hasPostgres, startPostgres } from './start-postgres.js';
import { startRedis } from './start-redis.js';

/** API processes on one Postgres and one Redis of their own. */
export interface TestReplicas {
  /** In the order in which they were started: each was ready before the next. */
  apis: ApiProcess[];
  /** Ends them, those that were killed included, and both servers. */
  stop(): Promise<void>;
}

/** As `hasTools`, for all that `startReplicas` needs. */
export const canStartReplicas = (): boolean => hasPostgres() && hasTools('redis-server');

export async function startReplicas(count: number, environment: Record<string, string> = {}): Promise<TestReplicas> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const apis: ApiProcess[] = [];
  const stop = async () => {
    for (const api of apis) await api.stop();
    await redis.stop();
    await postgres.stop();
  };
  try {
    const shared = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url, BRISK_WORKERS: '1' };
    while (apis.length < count) apis.push(await startApi({ ...shared, ...environment }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { apis, stop };
}
