import type { Audit, ErrorCode, MonotonicClock } from '@brisk/contracts';

export interface Refusal {
  /** Absent when nobody could tell who it was. */
  actor?: string | undefined;
  /** What was asked for, e.g. `POST /admin/cache/purge`. */
  subject: string;
  reason: string;
  code: ErrorCode;
}

export interface RefusalLogOptions {
  audit: Audit;
  now: MonotonicClock;
  /** An entry that could not be written is lost: nobody is let in for that, nor made to wait. */
  onLost: (error: unknown) => void;
}

const WINDOW_MS = 60_000;
/** Entries a minute: of those that can be told, and of strangers, who must not be able to fill a disk. */
const MOST = { known: 120, stranger: 30 };

/** Tells the audit log who was refused; of a flood of refusals, the first and how many there were. */
export class RefusalLog {
  private readonly windows = { known: { since: -Infinity, count: 0 }, stranger: { since: -Infinity, count: 0 } };

  constructor(private readonly options: RefusalLogOptions) {}

  record({ actor, subject, reason, code }: Refusal): void {
    const kind = actor === undefined ? 'stranger' : 'known';
    const window = this.windows[kind];
    const now = this.options.now();
    let unsaid = 0;
    if (now - window.since >= WINDOW_MS) {
      unsaid = Math.max(0, window.count - MOST[kind]);
      this.windows[kind] = { since: now, count: 1 };
    } else {
      window.count += 1;
      if (window.count > MOST[kind]) return;
    }
    const more = unsaid > 0 ? ` Before it, ${unsaid} refusals more than could be listed.` : '';
    const { audit, onLost } = this.options;
    const entry = { actor: actor ?? 'anonymous', action: 'access.refused', subject, reason: reason + more };
    audit.record({ ...entry, after: { error: code }, result: 'refused' }).catch(onLost);
  }
}
