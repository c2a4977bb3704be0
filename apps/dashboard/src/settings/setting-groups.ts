import type { SettingView } from '@brisk/contracts';

export interface SettingGroup {
  name: string;
  settings: SettingView[];
}

const GROUPS: readonly { name: string; of: readonly string[] }[] = [
  {
    name: 'Service',
    of: ['BRISK_HOST', 'BRISK_API_PORT', 'BRISK_DATA_DIR', 'BRISK_LOG_LEVEL', 'BRISK_SHUTDOWN_GRACE_S', 'BRISK_COMMIT'],
  },
  {
    name: 'Voices and texts',
    of: ['BRISK_VOICES_DIR', 'BRISK_DEFAULT_VOICE', 'BRISK_VOICE_ALIASES', 'BRISK_LEXICON_FILE'],
  },
  {
    name: 'Pool',
    of: ['BRISK_DEVICES', 'BRISK_WORKERS', 'BRISK_POOL_MEMORY_MB', 'BRISK_QUEUE_LIMIT', 'BRISK_DEADLINE_S'],
  },
  { name: 'Limits of a tenant without quotas', of: ['BRISK_RATE_LIMIT_RPS', 'BRISK_CONCURRENCY_LIMIT'] },
  {
    name: 'Cache',
    of: [
      'BRISK_CACHE_MB',
      'BRISK_CACHE_TTL_S',
      'BRISK_ASKED_DAYS',
      'BRISK_ASKED_TEXTS',
      'BRISK_WARM_UP_ASKED',
      'BRISK_WARM_UP_FILE',
      'REDIS_URL',
    ],
  },
  { name: 'Database and flags', of: ['DATABASE_URL', 'UNLEASH_URL', 'BRISK_GUARDRAIL'] },
  { name: 'Alerts', of: ['BRISK_ALERT_WEBHOOK_URL', 'BRISK_ALERT_ERROR_PERCENT'] },
];

/** In the order in which one looks for them; secrets together, and what is new to this page at the end. */
export function settingGroups(settings: readonly SettingView[]): SettingGroup[] {
  const known = new Set(GROUPS.flatMap(({ of }) => of));
  const groups = GROUPS.map(({ name, of }) => ({
    name,
    settings: of.flatMap((each) => settings.filter((setting) => setting.name === each)),
  }));
  const rest = settings.filter(({ name }) => !known.has(name));
  groups.push({ name: 'Others', settings: rest.filter(({ secret }) => !secret) });
  groups.push({ name: 'Secrets', settings: rest.filter(({ secret }) => secret) });
  return groups.filter((group) => group.settings.length > 0);
}

/** What stands in place of a value. */
export function settingText({ value, source, secret }: SettingView): string {
  if (secret) return source === 'given' ? 'set' : source === 'generated' ? 'generated at the first start' : 'not set';
  return value === null || value === '' ? 'not set' : value;
}

/** `1 day`, `14 days`, `12 hours`. */
export function spanText(seconds: number): string {
  const [unit, size] = SPANS.find(([, each]) => seconds % each === 0 && seconds >= each) ?? ['second', 1];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const SPANS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
