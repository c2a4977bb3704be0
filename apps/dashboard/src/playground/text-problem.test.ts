import { describe, expect, it } from 'vitest';
import { textProblem } from './text-problem';

describe('textProblem', () => {
  it('is none for what the API takes', () => {
    expect(textProblem('Hello.', 4096)).toBeUndefined();
    expect(textProblem('x'.repeat(4096), 4096)).toBeUndefined();
  });

  it.each(['', ' \n\t'])('asks for a text in place of %j', (input) =>
    expect(textProblem(input, 4096)).toBe('Type a text first.'),
  );

  it('says the limit, and by how much it is passed', () => {
    expect(textProblem('x'.repeat(4097), 4096)).toBe(
      'At most 4,096 characters can be spoken at once; 1 character is too many.',
    );
    expect(textProblem('x'.repeat(6096), 4096)).toContain('2,000 characters are too many');
  });
});
