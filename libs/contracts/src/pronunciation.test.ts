import { describe, expect, it } from 'vitest';
import { pronunciationSchema } from './pronunciation.js';

const accepts = (value: string) => pronunciationSchema.safeParse(value).success;

describe('pronunciationSchema', () => {
  it.each([
    '/ˈbrɪsk/',
    '/bɹˈɪsk/',
    ' /ˌɛsˈpiːk/ ',
    '/t͡ʃɛk/',
    '/ɛ̃ n‿ami/',
    '/ma˥˩/',
    '/ni2 xau3/',
    '/kʰæt.ɚ/',
    '/XX/',
    'renn',
    'and/or',
    '/usr/bin',
  ])('accepts %j', (value) => expect(accepts(value)).toBe(true));

  it.each([
    '//',
    '/',
    '/ /',
    '///',
    '/☃☃/',
    '/b☃/',
    '/🙂/',
    '/🏽/',
    '/ˈː/',
    '/123/',
    '/a/b/',
    '/a\u0000/',
    '/^a$/',
    '',
  ])('refuses %j', (value) => expect(accepts(value)).toBe(false));
});
