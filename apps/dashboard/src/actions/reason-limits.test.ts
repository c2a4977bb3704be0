import * as contract from '@brisk/contracts';
import { expect, it } from 'vitest';
import * as here from './reason-limits';

it('has the contract’s figures', () => {
  expect(here).toMatchObject({
    MIN_REASON_LENGTH: contract.MIN_REASON_LENGTH,
    MAX_REASON_LENGTH: contract.MAX_REASON_LENGTH,
  });
});
