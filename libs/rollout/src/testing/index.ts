export * from '../audit/testing/fake-audit-log.js';
