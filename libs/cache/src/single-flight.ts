import { BriskError, type SentenceAudio, type SentenceJob } from '@brisk/contracts';
import { Flight, type StartFlight } from './flight.js';

/**
 * Lets equal jobs that are under way at the same time share one piece of work. Nothing is remembered: a failure reaches
 * all who wait, and the next caller starts anew.
 */
export class SingleFlight {
  private readonly flights = new Map<string, Flight>();

  /** Keys under way. */
  get size(): number {
    return this.flights.size;
  }

  /**
   * @param start does the work; its job has the latest deadline of all callers, and a signal that aborts when the last
   *   of them has left
   * @throws BriskError `cancelled` when the job's own signal aborts, else what `start` throws
   */
  run(key: string, job: SentenceJob, start: StartFlight): Promise<SentenceAudio> {
    if (job.signal?.aborted) return Promise.reject(new BriskError('cancelled', 'The caller has left.'));
    const underWay = this.flights.get(key);
    if (underWay) return underWay.join(job);
    const flight = new Flight(start, () => this.flights.delete(key));
    this.flights.set(key, flight);
    const audio = flight.join(job);
    void flight.fly();
    return audio;
  }
}
