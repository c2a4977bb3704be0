import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { makeEqual, type Pipelines } from './equal-pipelines.js';

// Loaded into every process that an API under test starts; only the API itself is interfered with.
const [, program = ''] = process.argv;
if (/[\\/]tts-api[\\/]dist[\\/]main\.js$/.test(program)) {
  const file = createRequire(pathToFileURL(program)).resolve('@brisk/inference');
  makeEqual((await import(pathToFileURL(file).href)) as Pipelines);
}
