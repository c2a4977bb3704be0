import type { z } from 'zod';

/**
 * What a value should have been, as the end of a sentence; never repeats the value. What a schema says itself begins
 * with "it", as `.regex(/.../, 'it may have digits only')`.
 */
export function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${TYPES[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'too_big':
      return `it may ${amount(issue.origin, issue.maximum)} at most`;
    case 'too_small':
      return `it must ${amount(issue.origin, issue.minimum)} at least`;
    case 'invalid_value':
      return `it must be one of ${issue.values.join(', ')}`;
    case 'not_multiple_of':
      return `it must be a multiple of ${issue.divisor}`;
    case 'custom':
      return issue.message;
    case 'invalid_format':
      if (issue.format === 'datetime') return 'it must be a time with its zone, such as 2026-01-31T12:00:00Z';
  }
  return issue.message.startsWith('it ') ? issue.message : 'it does not have the expected form';
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

function amount(origin: string, bound: number | bigint): string {
  const unit = UNITS[origin];
  return unit ? `have ${bound} ${unit[Number(bound) === 1 ? 0 : 1]}` : `be ${bound}`;
}
