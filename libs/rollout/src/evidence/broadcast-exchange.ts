import type { Broadcast } from '../veto/broadcast.js';
import type { EvidenceExchange } from './evidence-exchange.js';

const TOPIC = 'evidence';
/** Of one rollout; more would be no replicas. */
const MOST_REPLICAS = 200;
/** Of rollouts that are not known here yet; more would be none. */
const MOST_ROLLOUTS = 200;

/** By messages, through Redis: on their way for a millisecond, and in no database. */
export class BroadcastExchange implements EvidenceExchange {
  private readonly reports = new Map<string, Map<string, string>>();

  /** @param replica of this run, and of no other */
  constructor(
    private readonly broadcast: Broadcast,
    private readonly replica: string,
  ) {
    broadcast.subscribe(TOPIC, (message) => this.hear(message));
  }

  tell(rolloutId: string, report: string): Promise<boolean> {
    return this.broadcast.publish(TOPIC, JSON.stringify([rolloutId, this.replica, report]));
  }

  heard(rolloutId: string): Promise<string[]> {
    const reports = [...(this.reports.get(rolloutId)?.values() ?? [])];
    this.reports.delete(rolloutId);
    return Promise.resolve(reports);
  }

  keepOnly(rolloutIds: readonly string[]): Promise<void> {
    for (const id of this.reports.keys()) if (!rolloutIds.includes(id)) this.reports.delete(id);
    return Promise.resolve();
  }

  private hear(message: string): void {
    const parts = partsOf(message);
    if (!parts) return;
    const [rolloutId, replica, report] = parts;
    if (replica === this.replica) return;
    const ofRollout = this.reports.get(rolloutId) ?? new Map<string, string>();
    if (ofRollout.size === 0 && this.reports.size >= MOST_ROLLOUTS) return;
    if (ofRollout.size >= MOST_REPLICAS && !ofRollout.has(replica)) return;
    this.reports.set(rolloutId, ofRollout.set(replica, report));
  }
}

function partsOf(message: string): [rolloutId: string, replica: string, report: string] | undefined {
  try {
    const parts: unknown = JSON.parse(message);
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    return parts.every((part) => typeof part === 'string') ? (parts as [string, string, string]) : undefined;
  } catch {
    return undefined;
  }
}
