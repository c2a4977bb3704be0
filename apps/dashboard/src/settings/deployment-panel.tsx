'use client';

import type { SettingsView } from '@brisk/contracts';
import Link from 'next/link';
import { describeRule } from '../alerts/alert-figure';
import { ErrorNotice } from '../actions/notice';
import { When } from '../actions/when';
import { useReplicas } from '../rollouts/use-rollouts';
import { settingGroups, settingText, spanText } from './setting-groups';
import { useSettings, useTargets } from './use-settings';
import styles from './settings.module.css';

/** What runs, and with what. Nothing of it is changed here: it is what the variables of its start say. */
export function DeploymentPanel() {
  const { data, error, isPending } = useSettings();
  return (
    <>
      <section className="panel" aria-labelledby="deployment">
        <h2 id="deployment">Deployment</h2>
        <ErrorNotice error={error} />
        {isPending && <p className="muted">Loading…</p>}
        {data && <Facts settings={data} />}
        <Targets />
      </section>
      {data && <Variables settings={data} />}
    </>
  );
}

function Facts({ settings }: { settings: SettingsView }) {
  const { version, commit, node, replica, started_at, sources, retention } = settings;
  const { data: replicas } = useReplicas();
  const others = (replicas?.data ?? []).filter(({ silent }) => !silent).length;
  const { flags, redis, lexicon } = sources;
  return (
    <div className={styles.facts}>
      <dl>
        <dt>Version</dt>
        <dd>
          {version} {commit && <code title={commit}>{commit.slice(0, 10)}</code>}
        </dd>
        <dt>Node.js</dt>
        <dd>{node}</dd>
        <dt>Running since</dt>
        <dd>
          <When at={started_at} />
        </dd>
        <dt>Replicas</dt>
        <dd>
          {others} heard of; <code title={replica}>{replica.slice(0, 8)}</code> answers
        </dd>
      </dl>
      <dl>
        <dt>Database</dt>
        <dd>{sources.database.kind === 'sqlite' ? 'SQLite, embedded' : 'Postgres'}</dd>
        <dt>Flags</dt>
        <dd>
          {flags.kind === 'embedded' ? 'in the database' : 'Unleash'}
          {flags.ready ? ', heard ' : ', not heard of yet'}
          {flags.ready && <When at={flags.last_sync_at} />}
          {!flags.writable && '; read only, without UNLEASH_ADMIN_TOKEN'}
          {flags.problem && <span className={styles.problem}>{flags.problem}</span>}
        </dd>
        <dt>Redis</dt>
        <dd>
          {redis ? redis.state : 'none: each replica remembers for itself'}
          {redis?.reason && <span className={styles.problem}>{redis.reason}</span>}
        </dd>
        <dt>Lexicon</dt>
        <dd>
          {lexicon ? `${lexicon.entries} words` : 'none'}; <Link href="/playground">edited in the playground</Link>
        </dd>
      </dl>
      <dl>
        <dt>Figures are kept</dt>
        <dd>
          {retention.history.map(({ resolution_s, kept_s }) => (
            <span key={resolution_s} className={styles.line}>
              by {spanText(resolution_s).replace(/^1 /, '')} for {spanText(kept_s)}
            </span>
          ))}
        </dd>
        <dt>Audio is remembered</dt>
        <dd>for {spanText(retention.cache_s)} at most</dd>
        <dt>Sessions last</dt>
        <dd>{spanText(retention.session_s)}</dd>
        <dt>The audit log</dt>
        <dd>only grows</dd>
      </dl>
    </div>
  );
}

/** The rules of the alerts are what the service is held to. */
function Targets() {
  const { data } = useTargets();
  if (!data) return null;
  return (
    <>
      <h3>Service targets</h3>
      <dl className={styles.targets}>
        {data.rules.map((rule) => (
          <div key={rule.rule}>
            <dt>{rule.title}</dt>
            <dd>an alert {describeRule(rule)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Variables({ settings: { settings } }: { settings: SettingsView }) {
  return (
    <section className="panel" aria-labelledby="variables">
      <h2 id="variables">Settings</h2>
      <p className="muted">
        As this replica was started. They are changed where it is started; the README tells what each one means.
      </p>
      <div className={styles.groups}>
        {settingGroups(settings).map(({ name, settings: some }) => (
          <div key={name} className={styles.group}>
            <h3>{name}</h3>
            <dl>
              {some.map((setting) => (
                <div key={setting.name} data-source={setting.source}>
                  <dt>
                    <code>{setting.name}</code>
                  </dt>
                  <dd>
                    {settingText(setting)} {setting.source === 'given' && !setting.secret && <small>set</small>}
                    {setting.source === 'default' && setting.value !== '' && <small>default</small>}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}
