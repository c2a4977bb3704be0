import type { SettingView } from '@brisk/contracts';
import { SECRET_SETTINGS, SETTING_NAMES, type Environment } from './environment.js';

/** Secrets only in parts: the rest of them is worth knowing. */
const ADDRESSES: ReadonlySet<string> = new Set(['REDIS_URL', 'DATABASE_URL', 'UNLEASH_URL']);
/** Only where it leads: the path of a webhook is often what protects it. */
const HOSTS: ReadonlySet<string> = new Set(['BRISK_ALERT_WEBHOOK_URL']);
/** Made by the first start when they are not given. */
const GENERATED: ReadonlySet<string> = new Set(['BRISK_BOOTSTRAP_API_KEY', 'BRISK_OPERATOR_TOKEN']);

/** What the deployment runs with, for people to read; no secret is in it. @param given names of what was set */
export function describeSettings(environment: Environment, given: ReadonlySet<string>): SettingView[] {
  return SETTING_NAMES.map((name) => {
    const value = environment[name];
    const secret = SECRET_SETTINGS.has(name) && !ADDRESSES.has(name) && !HOSTS.has(name);
    const source = given.has(name)
      ? 'given'
      : value !== undefined
        ? 'default'
        : GENERATED.has(name)
          ? 'generated'
          : 'unset';
    return { name, value: secret || value === undefined ? null : shown(name, value), source, secret };
  });
}

function shown(name: string, value: NonNullable<Environment[keyof Environment]>): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map((pair) => pair.join('='))
      .join(', ');
  if (HOSTS.has(name)) return hostOf(String(value));
  return ADDRESSES.has(name) ? withoutCredentials(String(value)) : String(value);
}

function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return address.startsWith('file:') ? address : '(an address)';
  const { protocol, host, pathname } = new URL(address);
  return protocol === 'file:' ? address.split('?', 1)[0]! : `${protocol}//${host}${pathname}`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '(an address)';
}
