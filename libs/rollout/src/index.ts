export * from './audit/index.js';
export * from './flags/index.js';
export * from './decision/index.js';
export * from './veto/index.js';
export * from './lease/index.js';
export * from './changes/index.js';
export * from './rollouts/index.js';
export * from './alerts/index.js';
