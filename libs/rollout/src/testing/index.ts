export * from '../audit/testing/fake-audit-log.js';
export * from './fake-flag-store.js';
export * from './fake-document-store.js';
export * from './fake-flag-source.js';
export * from './fake-veto-store.js';
export * from './fake-broadcast.js';
export * from '../regressions/testing/fake-regression-store.js';
export * from '../regressions/testing/some-finding.js';
