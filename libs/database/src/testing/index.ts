export * from './describe-databases.js';
