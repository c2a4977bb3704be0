import { z } from 'zod';

/** Whole numbers only: no sign, no exponent, no unit. */
export function integerSetting(least: number, most: number) {
  const message = `accepted is a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/** A bearer token: what fits into an HTTP header and cannot be guessed by trying. */
export function secretSetting() {
  return z.string().regex(/^[\x21-\x7e]{16,256}$/, 'accepted are 16 to 256 visible ASCII characters without spaces');
}

/** As Unleash makes them: `project:environment.secret`; old ones are the secret alone. */
export function unleashTokenSetting() {
  return z.string().regex(/^[\x21-\x7e]{1,512}$/, 'accepted are visible ASCII characters without spaces');
}

export function urlSetting(...protocols: string[]) {
  const accepted = protocols.map((protocol) => `${protocol}://`).join(' or ');
  const fits = (value: string) =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)) && new URL(value).hostname !== '';
  return z.string().refine(fits, `accepted is a URL that starts with ${accepted}`);
}

/** `redis[s]://[user[:password]@]host[:port][/database]`, as the client takes it. */
export function redisUrlSetting() {
  const fits = (value: string) => {
    const { pathname, username, password } = new URL(value);
    return /^(\/\d{0,9})?$/.test(pathname) && isEncoded(username) && isEncoded(password);
  };
  return urlSetting('redis', 'rediss').refine((value) => !URL.canParse(value) || fits(value), {
    message: 'accepted is redis://user:password@host:port/number, with %XX for what is special in a password',
  });
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** `cpu`, `cuda:0,cuda:1,cpu`. */
export function devicesSetting() {
  const message = 'accepted is a list of cpu, cuda:N and webgpu, with commas between';
  return z
    .string()
    .transform((value) => value.split(',').map((device) => device.trim()))
    .refine((devices) => devices.every((device) => /^(cpu|webgpu|cuda:\d{1,3})$/.test(device)), message);
}

/** `narrator=en_GB-alan-low,robot=en_US-multi:3`: other names for voices. */
export function aliasesSetting() {
  const message = 'accepted is a list of alias=voice or alias=voice:speaker, with commas between';
  return z.string().transform((value, context): Record<string, string> => {
    const pairs = value.split(',').map((pair) => /^\s*([^=:\s]+)\s*=\s*([^=]*[^=\s])\s*$/u.exec(pair));
    if (pairs.every((pair) => pair !== null))
      return Object.fromEntries(pairs.map(([, alias, voice]) => [alias, voice]));
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  });
}

/** `0.02`: a part of all, 0 for none and 1 for every one. */
export function shareSetting() {
  const message = 'accepted is a number from 0 to 1, such as 0.02';
  return z
    .string()
    .regex(/^(0|1|0?\.\d{1,6}|1\.0{1,6})$/, message)
    .transform(Number);
}
