import { FakeSpeech } from '../testing/fake-speech.js';
import { describeSpeechSource } from '../testing/speech-source-contract.js';
import { API_KEY, startSpeechServer } from '../testing/speech-server.js';
import { HttpSpeech } from './http-speech.js';
import { LocalSpeech } from './local-speech.js';
import { EMBEDDED_VOICES_DIR } from '../repository.js';

describeSpeechSource('FakeSpeech', () => Promise.resolve({ source: new FakeSpeech() }));

describeSpeechSource('HttpSpeech', async () => {
  const server = await startSpeechServer();
  return { source: new HttpSpeech({ baseUrl: server.url, apiKey: API_KEY }), stop: server.stop };
});

describeSpeechSource('LocalSpeech', () =>
  Promise.resolve({ source: new LocalSpeech({ voicesDir: EMBEDDED_VOICES_DIR, workers: 1 }) }),
);
