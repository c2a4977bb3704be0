import { EventEmitter } from 'node:events';
import { UnleashEvents, type UnleashConfig } from 'unleash-client';
import type { Feature, Segment } from '../flags/unleash/wire.js';

type RepositoryInterface = NonNullable<UnleashConfig['repository']>;

/** What `unleash-client` evaluates: flags that are put here take effect with the next call. */
export class FlagRepository extends EventEmitter implements RepositoryInterface {
  private features = new Map<string, Feature>();
  private segments = new Map<number, Segment>();
  private isReady = false;
  /** Stands in for the flag of its name. */
  private standIn: Feature | undefined;

  put(features: readonly Feature[], segments: readonly Segment[] = []): void {
    this.features = new Map(features.map((feature) => [feature.name, feature]));
    this.segments = new Map(segments.map((segment) => [segment.id, segment]));
    if (!this.isReady) this.emit(UnleashEvents.Ready);
    this.isReady = true;
    this.emit(UnleashEvents.Changed, [...features]);
  }

  /** What `evaluate` finds in place of the flag of that name, if anything is given. */
  standingIn<T>(feature: Feature | undefined, evaluate: () => T): T {
    this.standIn = feature;
    try {
      return evaluate();
    } finally {
      this.standIn = undefined;
    }
  }

  getToggle(name: string): Feature | undefined {
    return this.standIn?.name === name ? this.standIn : this.features.get(name);
  }

  getToggles(): Feature[] {
    return [...this.features.values()];
  }

  getTogglesWithSegmentData(): ReturnType<RepositoryInterface['getTogglesWithSegmentData']> {
    return this.getToggles().map(({ strategies, ...feature }) => ({
      ...feature,
      strategies: strategies?.map(({ segments, ...strategy }) => ({
        ...strategy,
        segments: segments?.map((id) => this.segments.get(id)),
      })),
    })) as ReturnType<RepositoryInterface['getTogglesWithSegmentData']>;
  }

  getSegment(id: number): Segment | undefined {
    return this.segments.get(id);
  }

  async start(): Promise<void> {}

  stop(): void {
    this.removeAllListeners();
  }
}
