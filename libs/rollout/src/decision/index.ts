export * from './flag-source.js';
export * from './profile-flags.js';
export * from './embedded-source.js';
export * from './unleash-source.js';
export { type FlagContext } from './evaluator.js';
export * from './choose-profile.js';
