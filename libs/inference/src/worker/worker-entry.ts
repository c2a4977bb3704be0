import { fileURLToPath } from 'node:url';

/** The built worker program, also when this module runs from source in a test. */
export const WORKER_ENTRY = fileURLToPath(new URL('../../dist/worker/main.js', import.meta.url));
