import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** From `libs/client/{src,dist}`. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The voices that come with Brisk. */
export const EMBEDDED_VOICES_DIR = path.join(ROOT, 'voices');
/** Where a server started from this repository keeps its data. */
export const DEFAULT_DATA_DIR = path.join(ROOT, '.brisk');
