import { describe, expect, it } from 'vitest';
import { requireCursor } from './require-cursor.js';

describe('requireCursor', () => {
  const find = async (id: string) => (id === 'known' ? { id } : undefined);

  it.each([undefined, 'known'])('lets %s pass', async (cursor) => {
    await expect(requireCursor(cursor, find)).resolves.toBeUndefined();
  });

  it.each(['unknown', ''])('refuses "%s", and names the parameter', async (cursor) => {
    await expect(requireCursor(cursor, find)).rejects.toMatchObject({ code: 'invalid_parameter', param: 'cursor' });
  });
});
