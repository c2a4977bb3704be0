export * from './requirements.js';
export * from './temporary-folder.js';
export * from './signal-measures.js';
export * from './ffmpeg-decode.js';
