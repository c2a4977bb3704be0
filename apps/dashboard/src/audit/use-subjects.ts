'use client';

import type { AuditEntryView, ChangeView, RegressionView, RolloutView } from '@brisk/contracts';
import { useQueries } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { paths as ofRegressions } from '../regressions/paths';
import { KIND_TEXT, someOf } from '../regressions/regression-text';
import { changeText } from '../rollouts/change-text';
import { paths as ofRollouts } from '../rollouts/paths';
import { tenantsText } from '../rollouts/traffic';
import { unnamedSubject } from './audit-subject';

type Describe = (id: string, signal: AbortSignal) => Promise<string>;

const DESCRIBE: Readonly<Record<string, Describe>> = {
  change: async (id, signal) => changeText(await getAdmin<ChangeView>(ofRollouts.change(id), {}, signal)),
  rollout: async (id, signal) => {
    const { tenants } = await getAdmin<RolloutView>(ofRollouts.rollout(id), {}, signal);
    return `rollout to ${tenants === '*' ? 'everyone' : tenantsText(tenants)}`;
  },
  regression: async (id, signal) => {
    const { kind, tenants } = await getAdmin<RegressionView>(ofRegressions.one(id), {}, signal);
    return `regression of ${someOf(tenants)}: ${KIND_TEXT[kind].toLowerCase()}`;
  },
};

/** What changes, regressions and rollouts cover whose entries do not say it, by subject, as far as it is known by now. */
export function useSubjects(entries: readonly AuditEntryView[]): ReadonlyMap<string, string> {
  const subjects = [...new Set(entries.flatMap((entry) => unnamedSubject(entry) ?? []))];
  return useQueries({
    queries: subjects.map((subject) => ({
      queryKey: ['subject', subject],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const [kind, id] = subject.split(/:(.*)/s) as [string, string];
        return DESCRIBE[kind]!(id, signal);
      },
      // Whom it was about does not alter.
      staleTime: Infinity,
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }, at) => (data === undefined ? [] : [[subjects[at]!, data] as const]))),
  });
}
