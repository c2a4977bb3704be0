import { expect, it } from 'vitest';
import { openApiDocument } from './openapi.js';

it('refers to schemas that are there, and to each of them', () => {
  const document = openApiDocument();
  const text = JSON.stringify(document);
  const named = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect([...named].sort()).toEqual(Object.keys(document.components!.schemas!).sort());
});

it('tells operators where the header, the version and the scope that they need come from', () => {
  const { paths, components } = openApiDocument();
  expect(components!.securitySchemes!['session']).toMatchObject({ description: expect.stringContaining('/admin/me') });
  expect(paths['/admin/tenants/{id}']!.patch!.description).toContain('"version": 3');
  expect(paths['/admin/vetoes/{scope}/lift']!.post!.description).toContain('`*`');
  expect(paths['/admin/audit']!.get!.parameters).toContainEqual(
    expect.objectContaining({ name: 'result', schema: { type: 'string', enum: ['done', 'refused', 'failed'] } }),
  );
});
