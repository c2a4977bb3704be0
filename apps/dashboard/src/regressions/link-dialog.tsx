'use client';

import type { RegressionView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { paths } from './paths';
import { useRefreshRegressions } from './use-regressions';

/** Links it to where it is worked on; an empty field takes the link away. */
export function LinkDialog({ regression, onClose }: { regression: RegressionView; onClose: () => void }) {
  const { id, version, link } = regression;
  const [url, setUrl] = useState(link ?? '');
  const refresh = useRefreshRegressions();
  const save = async (reason: string) => {
    await sendAdmin('POST', paths.act(id, 'link'), { version, url: url.trim() || null, reason });
  };
  return (
    <ReasonDialog title="Link a ticket" confirm="Save" action={save} refresh={refresh} onClose={onClose}>
      <Field label="URL" hint="http or https; empty takes the link away.">
        {(control) => (
          <input
            {...control}
            type="url"
            value={url}
            placeholder="https://tickets.example/123"
            autoComplete="off"
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
    </ReasonDialog>
  );
}
