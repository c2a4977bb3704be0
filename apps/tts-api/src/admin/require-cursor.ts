import { BriskError } from '@brisk/contracts';

/**
 * A cursor that is nobody's would be answered with an empty page, which reads as the end of the list.
 *
 * @param find the row that the cursor is the id of
 * @throws BriskError `invalid_parameter`
 */
export async function requireCursor(cursor: string | undefined, find: (id: string) => Promise<unknown>): Promise<void> {
  if (cursor === undefined || (await find(cursor)) !== undefined) return;
  throw new BriskError('invalid_parameter', 'The cursor is not the "next" of a page of this list.', {
    param: 'cursor',
  });
}
