import { formatCount } from '../shell/format';

/** Why a text cannot be spoken, for people, or undefined when it can. @param max most characters (UTF-16 units) */
export function textProblem(input: string, max: number): string | undefined {
  if (input.trim() === '') return 'Type a text first.';
  const over = input.length - max;
  if (over <= 0) return undefined;
  const [is, character] = over === 1 ? ['is', 'character'] : ['are', 'characters'];
  return `At most ${formatCount(max)} characters can be spoken at once; ${formatCount(over)} ${character} ${is} too many.`;
}
