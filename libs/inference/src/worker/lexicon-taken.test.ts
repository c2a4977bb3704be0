import { describe, expect, it } from 'vitest';
import { LexiconSent } from '../pool/lexicon-sent.js';
import { LexiconTaken } from './lexicon-taken.js';

const lexicon = (version: string, said: string) => ({ version, entries: { GIF: said } });

describe('the deployment lexicon on its way to a worker', () => {
  it('is sent once for many sentences, anew for another version, and not at all without one', () => {
    const [sent, taken] = [new LexiconSent(), new LexiconTaken()];
    const messages = [
      lexicon('a', 'jif'),
      lexicon('a', 'jif'),
      undefined,
      lexicon('b', 'gif'),
      lexicon('a', 'jif'),
    ].map((each) => sent.toSend(each));
    expect(messages.map((message) => message && 'entries' in message)).toEqual([true, false, undefined, true, true]);
    expect(messages.map((message) => taken.take(message)?.find('gif'))).toEqual([
      'jif',
      'jif',
      undefined,
      'gif',
      'jif',
    ]);
  });

  it('is never taken for another', () => {
    const taken = new LexiconTaken();
    taken.take(lexicon('a', 'jif'));
    expect(() => taken.take({ version: 'b' })).toThrow('never sent');
  });
});
