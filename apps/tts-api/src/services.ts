import type { Database } from '@brisk/database';
import type { SpeechEngine } from '@brisk/inference';
import type { ServiceMetrics } from '@brisk/metrics';
import type { AuditLog } from '@brisk/rollout';
import type { AlertServices } from './alerts/open-alerts.js';
import type { AccessServices } from './auth/open-access.js';
import type { CacheAdmin } from './cache/cache-admin.js';
import type { CacheWarmer } from './cache/cache-warmer.js';
import type { MostAsked } from './cache/most-asked.js';
import type { Deployment } from './deployment/deployment.js';
import type { Flags } from './flags/open-flags.js';
import type { Guardrail } from './guardrail/guardrail.js';
import type { History } from './history/open-history.js';
import type { LexiconServices } from './lexicon/open-lexicon.js';
import type { TenantLimits } from './limits/tenant-limits.js';
import type { Regressions } from './regressions/regressions.js';
import type { Rollouts } from './rollouts/open-rollouts.js';
import type { Settings } from './settings.js';
import type { Shadows } from './shadow/open-shadows.js';
import type { SpeechService } from './speech/speech.service.js';
import type { VoiceServices } from './voices/open-voices.js';

/** Everything that handlers use, made once. */
export interface Services extends Omit<AccessServices, 'close'>, Omit<VoiceServices, 'stopFollowingVoices'> {
  settings: Settings;
  database: Database;
  audit: AuditLog;
  flags: Flags;
  rollouts: Rollouts;
  /** Undefined where it is switched off. */
  guardrail: Guardrail | undefined;
  alerts: AlertServices;
  regressions: Regressions;
  shadows: Shadows;
  history: History;
  limits: TenantLimits;
  engine: SpeechEngine;
  /** What of the services around this one is away, a line each. */
  away: () => string[];
  cache: CacheAdmin;
  warmer: CacheWarmer;
  mostAsked: MostAsked;
  metrics: ServiceMetrics;
  lexicon: Pick<LexiconServices, 'directory' | 'admin'>;
  deployment: Deployment;
  speech: SpeechService;
  /** Lets what is under way finish for up to `graceMs`, refuses the rest, and lets go of processes and connections. */
  shutDown(graceMs: number): Promise<void>;
  /** Writes what is left to write and closes the database; to be called when nothing is answered any more. */
  close(): Promise<void>;
}
