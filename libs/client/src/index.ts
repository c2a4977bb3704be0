export { TTSWrapper } from './tts-wrapper.js';
export type { RequestOptions, SpeechFile, SpeechOptions, SpeechSummary, TTSWrapperOptions } from './tts-options.js';
export type { TTSMetrics } from './metrics/request-metrics.js';
export type { CacheOutcome, CacheContents, SpeechPart, SpeechSource, Utterance } from './speech/speech-source.js';
export { BriskError, isBriskError, type ErrorCode, type ResponseFormat } from '@brisk/contracts';
