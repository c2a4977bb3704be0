/** The built encoder thread, also when this module runs from source in a test. */
export const THREAD_ENTRY = new URL('../../../dist/audio/thread/main.js', import.meta.url);
