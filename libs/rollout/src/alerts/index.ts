export * from './alert-rule.js';
export * from './metrics-window.js';
export * from './alert-store.js';
export * from './prisma-alert-store.js';
export * from './alert-channel.js';
export * from './webhook-channel.js';
export * from './alert-monitor.js';
export * from './evaluate-rule.js';
