'use client';

import type { AskedList } from '@brisk/contracts';
import { useState } from 'react';
import { mayChange } from '../actions/may-change';
import { ErrorNotice, Notice } from '../actions/notice';
import { CardTable } from '../shell/card-table';
import { formatCount } from '../shell/format';
import { useOperator } from '../shell/operator-context';
import { askedBlank, askedSource } from './asked-words';
import { useAsked } from './use-cache';
import { AskedTextsDialog } from './asked-texts-dialog';
import { WarmUpDialog } from './warm-up-dialog';
import styles from './cache.module.css';

const COLUMNS = ['Text', 'Asked', 'Tenant', 'Voice', 'Speed', 'Characters'] as const;

/** What is asked for most. Texts are users' own, so a hash stands for each, and reading them is an act of its own. */
export function AskedPanel() {
  const { role } = useOperator();
  const { data: list, error } = useAsked();
  const [warming, setWarming] = useState(false);
  const [reading, setReading] = useState(false);
  const [texts, setTexts] = useState<number>();
  const blank = list ? askedBlank(list) : error ? 'No figures.' : 'Loading …';
  return (
    <section className="panel" data-stale={error !== null || undefined} aria-labelledby="asked">
      <div className={styles.head}>
        <h2 id="asked">Asked for most</h2>
        {mayChange(role) && list !== undefined && list.data.length > 0 && (
          <div className={styles.doings}>
            {role === 'admin' && list.texts_for === 'admin' && (
              <button type="button" className="button" onClick={() => setReading(true)}>
                Show texts …
              </button>
            )}
            <button type="button" className="button" onClick={() => setWarming(true)}>
              Warm up …
            </button>
          </div>
        )}
      </div>
      <ErrorNotice error={error} />
      {texts !== undefined && (
        <Notice tone="good">{formatCount(texts)} texts are spoken when nobody waits for anything else.</Notice>
      )}
      {list && <p className={styles.detail}>{askedSource(list)}</p>}
      {list && blank === undefined ? <AskedTable rows={list.data} /> : <p className={styles.blank}>{blank}</p>}
      {reading && <AskedTextsDialog onClose={() => setReading(false)} />}
      {warming && <WarmUpDialog onClose={() => setWarming(false)} onWarmed={setTexts} />}
    </section>
  );
}

function AskedTable({ rows }: { rows: AskedList['data'] }) {
  return (
    <CardTable label="Asked for most" columns={COLUMNS}>
      {rows.map(({ id, count, tenant, voice, speed, characters }) => (
        <tr key={`${id} ${tenant}`} role="row">
          <th role="rowheader" scope="row">
            <code>{id}</code>
          </th>
          {[formatCount(count), tenant, voice, `${speed} ×`, formatCount(characters)].map((cell, at) => (
            <td key={COLUMNS[at + 1]} role="cell" data-column={COLUMNS[at + 1]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </CardTable>
  );
}
