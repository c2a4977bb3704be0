import { expect, it } from 'vitest';
import { openApiDocument } from './openapi.js';

it('refers to schemas that are there, and to each of them', () => {
  const document = openApiDocument();
  const text = JSON.stringify(document);
  const named = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect([...named].sort()).toEqual(Object.keys(document.components!.schemas!).sort());
});
