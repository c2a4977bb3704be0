import { describe, expect, it } from 'vitest';
import { describeSettings } from './describe-settings.js';
import { namesGiven, parseEnvironment } from './environment.js';

const SECRET = 'very-secret-indeed';

function describeThem(variables: NodeJS.ProcessEnv) {
  const views = describeSettings(parseEnvironment(variables), namesGiven(variables));
  return Object.fromEntries(views.map(({ name, ...view }) => [name, view]));
}

describe('describeSettings', () => {
  it('tells what is set from what is not', () => {
    const views = describeThem({ BRISK_API_PORT: '9000', BRISK_DEVICES: 'cuda:0,cpu', REDIS_URL: '' });
    expect(views['BRISK_API_PORT']).toEqual({ value: '9000', source: 'given', secret: false });
    expect(views['BRISK_DEVICES']).toMatchObject({ value: 'cuda:0, cpu', source: 'given' });
    expect(views['BRISK_QUEUE_LIMIT']).toEqual({ value: '256', source: 'default', secret: false });
    expect(views['REDIS_URL']).toEqual({ value: null, source: 'unset', secret: false });
    expect(views['BRISK_OPERATOR_TOKEN']).toEqual({ value: null, source: 'generated', secret: true });
  });

  it('never tells a secret', () => {
    const views = describeThem({
      BRISK_BOOTSTRAP_API_KEY: SECRET,
      BRISK_OPERATOR_TOKEN: SECRET,
      REDIS_URL: `rediss://user:${SECRET}@cache.local:6380/2?password=${SECRET}`,
      DATABASE_URL: `postgres://brisk:${SECRET}@db.local/brisk?sslkey=${SECRET}`,
      UNLEASH_URL: `https://user:${SECRET}@flags.local/api`,
      UNLEASH_TOKEN: SECRET,
      UNLEASH_ADMIN_TOKEN: SECRET,
      BRISK_ALERT_WEBHOOK_URL: `https://hooks.local/${SECRET}`,
      BRISK_ALERT_WEBHOOK_SECRET: SECRET,
    });
    expect(JSON.stringify(views)).not.toContain(SECRET);
    expect(views['REDIS_URL']).toMatchObject({ value: 'rediss://cache.local:6380/2' });
    expect(views['DATABASE_URL']).toMatchObject({ value: 'postgres://db.local/brisk' });
    expect(views['UNLEASH_URL']).toMatchObject({ value: 'https://flags.local/api' });
    expect(views['BRISK_ALERT_WEBHOOK_URL']).toMatchObject({ value: 'hooks.local' });
    expect(views['UNLEASH_TOKEN']).toEqual({ value: null, source: 'given', secret: true });
  });
});
