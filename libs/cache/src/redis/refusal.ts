const LONGEST = 200;

/**
 * What went wrong, for an operator. Redis quotes arguments of commands it does not know, the password of `HELLO`
 * among them: these are cut off, and so is where in a script it was. Who gives no password is lectured on `HELLO`.
 */
export function reasonOf(error: unknown): string {
  const { message = '', code = '' } = error as { message?: string; code?: string };
  if (/unknown command.{0,3}HELLO|NOPROTO/i.test(message)) return 'Redis 6.0 or newer is needed.';
  if (message.startsWith('NOAUTH')) return 'NOAUTH: Redis wants a password, and its URL has none.';
  const told = message.replace(/,? with args.*$| script: [0-9a-f]{40}.*$/s, '').trim();
  return (told || code || 'unknown trouble').slice(0, LONGEST);
}
