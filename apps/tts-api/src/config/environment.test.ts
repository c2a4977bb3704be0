import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment.js';

describe('parseEnvironment', () => {
  it('needs nothing, and takes an empty variable for none', () => {
    const bare = parseEnvironment({});
    expect(bare).toMatchObject({ BRISK_HOST: '127.0.0.1', BRISK_API_PORT: 8080, BRISK_DEVICES: ['cpu'] });
    expect(parseEnvironment({ BRISK_API_PORT: '', REDIS_URL: '' })).toEqual(bare);
  });

  it('reads lists and tables', () => {
    const environment = parseEnvironment({
      BRISK_DEVICES: 'cuda:0, cuda:1,cpu',
      BRISK_VOICE_ALIASES: 'narrator=en_GB-alan-low, robot=multi:speaker 3',
    });
    expect(environment.BRISK_DEVICES).toEqual(['cuda:0', 'cuda:1', 'cpu']);
    expect(environment.BRISK_VOICE_ALIASES).toEqual({ narrator: 'en_GB-alan-low', robot: 'multi:speaker 3' });
  });

  it.each([
    ['BRISK_API_PORT', '80a', 'a whole number from 0 to 65535'],
    ['BRISK_API_PORT', '65536', 'a whole number from 0 to 65535'],
    ['BRISK_CACHE_MB', '-1', 'a whole number from 0'],
    ['BRISK_CACHE_TTL_S', '0', 'a whole number from 1'],
    ['BRISK_CACHE_TTL_S', '1e3', 'a whole number from 1'],
    ['BRISK_DEVICES', 'gpu', 'cpu, cuda:N and webgpu'],
    ['BRISK_DEVICES', 'cpu,', 'cpu, cuda:N and webgpu'],
    ['BRISK_VOICE_ALIASES', 'alloy', 'alias=voice'],
    ['BRISK_LOG_LEVEL', 'loud', '"info"'],
    ['UNLEASH_URL', 'unleash:4242', 'a URL that starts with http:// or https://'],
  ])('%s=%s: names the variable, what was given and what is accepted', (name, value, accepted) => {
    let message = '';
    try {
      parseEnvironment({ [name]: value });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toContain(`${name}: "${value}" cannot be used; accepted`);
    expect(message).toContain(accepted);
  });

  it.each([
    ['REDIS_URL', 'http://user:secret@host', 'redis://'],
    ['REDIS_URL', 'redis://host:6379/cache', '/number'],
    ['REDIS_URL', 'redis://user:100%secret@host', '%XX'],
    ['BRISK_BOOTSTRAP_API_KEY', 'short secret', '16 to 256'],
    ['UNLEASH_TOKEN', 'short secret', 'without spaces'],
  ])('%s: does not repeat a secret', (name, value, accepted) => {
    expect(() => parseEnvironment({ [name]: value })).toThrow(accepted);
    expect(() => parseEnvironment({ [name]: value })).not.toThrow(/short secret|user:secret/);
  });
});
