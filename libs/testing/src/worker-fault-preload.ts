import { pathToFileURL } from 'node:url';
import { FaultSource } from './fault-source.js';
import { interfere, type WorkerModules } from './interfere.js';

// Loaded into every process that an API under test starts; only programs of workers are interfered with.
const file = new URL(import.meta.url).searchParams.get('file');
const [, program = ''] = process.argv;
if (file !== null && /[\\/]worker[\\/]main\.js$/.test(program)) {
  const beside = (name: string) => import(new URL(name, pathToFileURL(program)).href) as Promise<object>;
  const [engine, session] = await Promise.all([beside('./sentence-engine.js'), beside('./voice-session.js')]);
  interfere({ ...engine, ...session } as WorkerModules, new FaultSource(file));
}
