import { expect, it } from 'vitest';
import { onlyNews } from './once.js';

it('says each trouble once until all is well, and that once, too', () => {
  const isNews = onlyNews();
  const seen = [undefined, undefined, 'a', 'a', 'b', 'a', 'b', undefined, undefined, 'a'];
  expect(seen.filter((trouble) => isNews(trouble))).toEqual([undefined, 'a', 'b', undefined, 'a']);
});
