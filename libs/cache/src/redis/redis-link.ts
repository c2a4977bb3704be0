import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhen, type CircuitBreakerPolicy } from 'cockatiel';
import { ErrorReply } from 'redis';
import { RedisConnection } from './redis-connection.js';
import type { RedisHealth, Trouble } from './redis-health.js';
import type { RedisNames } from './redis-names.js';
import type { RedisOptions } from './redis-options.js';
import { reasonOf } from './refusal.js';
import { within } from './within.js';

const BACKGROUND_DEADLINE_MS = 2000;

/** Redis is not asked now; the status says why. */
export class RedisUnavailableError extends Error {}

/**
 * The way to Redis for requests: each operation has a deadline, and after one that missed it Redis is not asked again
 * until it has answered a probe in time, which no request waits for.
 */
export class RedisLink {
  private readonly connection: RedisConnection;
  private readonly circuit: CircuitBreakerPolicy;
  /** Open while Redis answers but does not store: it is read-only, full, or cannot save. */
  private readonly writes: CircuitBreakerPolicy;
  private readonly deadlineMs: number;
  private readonly probing: NodeJS.Timeout;
  private probe: Promise<unknown> | undefined;

  constructor(
    options: RedisOptions,
    private readonly health: RedisHealth,
    private readonly names: RedisNames,
  ) {
    const probeMs = options.probeMs ?? 1000;
    this.deadlineMs = options.deadlineMs ?? 20;
    this.circuit = this.breaker('circuit', probeMs, (error) => !(error instanceof ErrorReply));
    this.writes = this.breaker('writes', probeMs, (error) => error instanceof ErrorReply);
    this.connection = new RedisConnection(options, {
      onReady: () => health.good('connection'),
      onTrouble: (error) => health.bad('connection', reasonOf(error)),
    });
    this.probing = setInterval(() => this.tryAgain(), probeMs);
    this.probing.unref();
  }

  /** @throws RedisUnavailableError at once, RedisSilentError after the deadline, or what Redis answers */
  async read<T>(operation: (connection: RedisConnection) => Promise<T>): Promise<T> {
    if (!this.connection.ready || this.circuit.state !== CircuitState.Closed) throw new RedisUnavailableError();
    return this.circuit.execute(() => within(this.deadlineMs, operation(this.connection)));
  }

  /** As `read`; an operation that Redis refuses keeps others from being sent for a while. */
  async write<T>(operation: (connection: RedisConnection) => Promise<T>): Promise<T> {
    if (this.writes.state === CircuitState.HalfOpen) throw new RedisUnavailableError();
    return this.writes.execute(() => this.read(operation));
  }

  /** For work that no request waits for, which may take its time: being late says nothing of Redis' answers to requests. */
  async inBackground<T>(operation: (connection: RedisConnection) => Promise<T>): Promise<T> {
    if (!this.connection.ready || this.circuit.state !== CircuitState.Closed) throw new RedisUnavailableError();
    return within(BACKGROUND_DEADLINE_MS, operation(this.connection));
  }

  close(): void {
    clearInterval(this.probing);
    this.connection.close();
  }

  private tryAgain(): void {
    const { connection, circuit } = this;
    if (this.probe || !connection.ready) return;
    if (circuit.state === CircuitState.Closed) return this.tryToWrite();
    const answer = connection.text.ping();
    // The next is sent when this one is answered, however late: a stopped Redis is not sent more and more of them.
    this.probe = answer.catch(() => {}).finally(() => (this.probe = undefined));
    circuit.execute(() => within(this.deadlineMs, answer)).catch(() => {});
  }

  /** There may be no miss for hours that would show that Redis stores again. */
  private tryToWrite(): void {
    if (this.writes.state === CircuitState.Closed) return;
    const expiration = { type: 'PX', value: 1 } as const;
    this.write(({ text }) => text.set(this.names.probe, '', { expiration })).catch(() => {});
  }

  private breaker(part: Trouble, halfOpenAfter: number, isFailure: (error: Error) => boolean): CircuitBreakerPolicy {
    const policy = circuitBreaker(handleWhen(isFailure), { breaker: new ConsecutiveBreaker(1), halfOpenAfter });
    policy.onBreak((failure) => this.health.bad(part, reasonOf('error' in failure ? failure.error : undefined)));
    policy.onReset(() => this.health.good(part));
    return policy;
  }
}
