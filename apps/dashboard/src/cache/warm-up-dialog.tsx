'use client';

import { useState } from 'react';
import { AdminError } from '../actions/admin-api';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { useRefreshCache, warmUpAsked } from './use-cache';

const MOST = 1000;

export interface WarmUpDialogProps {
  onClose: () => void;
  onWarmed: (texts: number) => void;
}

/** Asks how many of the most asked texts are to be spoken ahead, and why. */
export function WarmUpDialog({ onClose, onWarmed }: WarmUpDialogProps) {
  const [limit, setLimit] = useState('100');
  const refresh = useRefreshCache();

  const warmUp = async (reason: string) => {
    const count = Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > MOST) {
      throw new AdminError({ message: `Choose a number from 1 to ${MOST}.` });
    }
    onWarmed(await warmUpAsked(count, reason));
  };
  return (
    <ReasonDialog title="Warm the cache up" confirm="Warm up" action={warmUp} refresh={refresh} onClose={onClose}>
      <Field label="Texts" hint="The most asked first. What is remembered already is not made again.">
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={MOST}
            value={limit}
            onChange={(event) => setLimit(event.target.value)}
          />
        )}
      </Field>
    </ReasonDialog>
  );
}
