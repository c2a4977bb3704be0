import { BriskError, speechEventSchema, type SpeechEvent } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { OpenedStream } from './opened-stream.js';
import { toSpeechEvents } from './to-speech-events.js';

async function eventsOf(audio: OpenedStream | Buffer): Promise<SpeechEvent[]> {
  const events: SpeechEvent[] = [];
  for await (const text of toSpeechEvents({ audio, inputCharacters: 12, audioSeconds: () => 1.51 })) {
    expect(text).toMatch(/^data: .*\n\n$/);
    events.push(speechEventSchema.parse(JSON.parse(text.slice('data: '.length))));
  }
  return events;
}

const open = (stream: AsyncGenerator<Uint8Array>) => OpenedStream.open(stream, () => {});
const audioOf = (events: SpeechEvent[]) =>
  Buffer.concat(
    events.flatMap((event) => (event.type === 'speech.audio.delta' ? Buffer.from(event.audio, 'base64') : [])),
  );

describe('toSpeechEvents', () => {
  it('carries the audio and ends with what was used', async () => {
    async function* chunks() {
      yield Buffer.from('first ');
      yield Buffer.from('second');
    }
    const events = await eventsOf(await open(chunks()));
    expect(audioOf(events).toString()).toBe('first second');
    expect(events.at(-1)).toEqual({
      type: 'speech.audio.done',
      usage: { input_tokens: 12, output_tokens: 31, total_tokens: 43 },
    });
  });

  it('sends a remembered answer in parts', async () => {
    const answer = Buffer.from(Uint8Array.from({ length: 200_000 }, (_, index) => index % 251));
    const events = await eventsOf(answer);
    expect(events.length).toBeGreaterThan(3);
    expect(audioOf(events).equals(answer)).toBe(true);
  });

  it('ends with an error event when it fails on the way', async () => {
    async function* failing() {
      yield Buffer.from('first');
      throw new BriskError('worker_crashed', 'The worker ended.');
    }
    const events = await eventsOf(await open(failing()));
    expect(events.map(({ type }) => type)).toEqual(['speech.audio.delta', 'speech.audio.error']);
    expect(events[1]).toMatchObject({ error: { code: 'worker_crashed', type: 'server_error' } });
  });
});
