import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CacheStatus, PoolStatus } from '@brisk/contracts';
import {
  registerDecisionGauges,
  registerHistoryGauges,
  ServiceMetrics,
  type HistoryRecorderStats,
} from '@brisk/metrics';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../config/environment.js';

const absent = (): never => {
  throw new Error('nobody scrapes here');
};

/** Everything that `GET /metrics` may show, with its labels. Those of Prometheus itself come with every series. */
function known(): Map<string, Set<string>> {
  const { registry } = new ServiceMetrics({
    poolStatus: absent as () => PoolStatus,
    cacheStatus: absent as () => CacheStatus,
  });
  registerHistoryGauges(registry, absent as () => HistoryRecorderStats);
  registerDecisionGauges(registry, absent);
  const names = new Map([['up', new Set(['job', 'instance'])]]);
  for (const metric of registry.getMetricsAsArray()) {
    const { name, type, labelNames = [] } = metric as unknown as { name: string; type: string; labelNames?: string[] };
    const labels = ['job', 'instance', ...labelNames];
    names.set(name, new Set(labels));
    if (type !== 'histogram') continue;
    names.set(`${name}_bucket`, new Set([...labels, 'le']));
    for (const suffix of ['sum', 'count']) names.set(`${name}_${suffix}`, new Set(labels));
  }
  return names;
}

/** Metrics of an expression with the labels that it asks of each, and all labels that it groups by. */
function usesOf(expression: string) {
  const metrics = [...expression.matchAll(/\b((?:brisk|process|nodejs)_\w+|up(?=\{))(?:\{([^}]*)\})?/g)].map(
    ([, name, matchers = '']) => ({
      name: name!,
      labels: [...matchers.matchAll(/(\w+)\s*=~?\s*"/g)].map(([, label]) => label!),
    }),
  );
  const grouped = [...expression.matchAll(/\b(?:by|ignoring|on)\s*\(([^)]*)\)/g)].flatMap(([, list]) =>
    list!.split(/\s*,\s*/),
  );
  return { metrics, grouped };
}

const read = (file: string) => readFileSync(path.join(ROOT, 'deploy', file), 'utf8');

function dashboardExpressions(): string[] {
  const { panels, templating } = JSON.parse(read('grafana/brisk.json')) as {
    panels: { targets?: { expr: string }[] }[];
    templating: { list: { query: string }[] };
  };
  const queries = templating.list.map(({ query }) => query).filter((query) => query.includes('brisk_'));
  return [...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)), ...queries];
}

function alertExpressions(): string[] {
  const rules = read('prometheus/alerts.yml')
    .split(/^ +- alert: /m)
    .slice(1);
  return rules.map((rule) => /expr: (?:>-\n)?([\s\S]*?)\n +for:/.exec(rule)![1]!);
}

describe.each([
  ['the dashboard', dashboardExpressions(), 25],
  ['the alert rules', alertExpressions(), 11],
])('%s', (_, expressions, least) => {
  it('uses metrics that there are, by labels that they have', () => {
    const names = known();
    expect(expressions.length).toBeGreaterThanOrEqual(least);
    for (const expression of expressions) {
      const { metrics, grouped } = usesOf(expression);
      expect(metrics.length, expression).toBeGreaterThan(0);
      for (const { name, labels } of metrics) {
        expect([...names.keys()], expression).toContain(name);
        for (const label of [...labels, ...grouped]) expect([...names.get(name)!], expression).toContain(label);
      }
    }
  });
});

it('the dashboard gives each panel a place of its own', () => {
  const { panels } = JSON.parse(read('grafana/brisk.json')) as {
    panels: { id: number; gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});
