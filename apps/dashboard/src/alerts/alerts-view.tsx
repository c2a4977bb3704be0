'use client';

import type { Alerts, Role } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getAdmin } from '../actions/admin-api';
import { mayChange } from '../actions/may-change';
import { ErrorNotice } from '../actions/notice';
import { AlertHistory } from './alert-history';
import { AlertRules } from './alert-rules';
import { AlertTestDialog } from './alert-test-dialog';
import styles from './alerts.module.css';

const REFRESH_MS = 5000;

/** What the service is held to, how it stands, and when it last was not so. */
export function AlertsView({ role }: { role: Role }) {
  const queries = useQueryClient();
  const [testing, setTesting] = useState(false);
  const { data, error, isPending } = useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => getAdmin<Alerts>('/alerts', { limit: 100 }, signal),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <section className="panel" aria-labelledby="rules">
        <div className={styles.bar}>
          <h2 id="rules">Rules</h2>
          {mayChange(role) && (
            <button type="button" className="button" onClick={() => setTesting(true)}>
              Send a test
            </button>
          )}
        </div>
        <ErrorNotice error={error} />
        {isPending && <p className="muted">Loading…</p>}
        {data && <AlertRules rules={data.rules} />}
        {data && (
          <p className="muted">
            {data.webhook ? (
              <>
                Sent to the log, the audit log and the webhook at <code>{data.webhook.host}</code>.
              </>
            ) : (
              'Sent to the log and the audit log; no webhook is set.'
            )}
          </p>
        )}
      </section>
      <section className="panel" aria-labelledby="history">
        <h2 id="history">History</h2>
        {data && <AlertHistory events={data.events} />}
      </section>
      {testing && (
        <AlertTestDialog
          refresh={() => queries.invalidateQueries({ queryKey: ['alerts'] })}
          onClose={() => setTesting(false)}
        />
      )}
    </>
  );
}
