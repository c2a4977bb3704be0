import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasTools, ROOT, startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RULES = path.join(ROOT, 'deploy/prometheus/alerts.yml');
const RULE_TESTS = path.join(ROOT, 'deploy/prometheus/alerts.test.yml');
const rules = readFileSync(RULES, 'utf8');

interface Panel {
  targets?: { expr: string }[];
  panels?: Panel[];
}
const board = JSON.parse(readFileSync(path.join(ROOT, 'deploy/grafana/brisk.json'), 'utf8')) as {
  panels: Panel[];
  templating: { list: { query: string }[] };
};
const ofPanel = ({ targets = [], panels = [] }: Panel): string[] => [
  ...targets.map(({ expr }) => expr),
  ...panels.flatMap(ofPanel),
];
const expressions = board.panels.flatMap(ofPanel);

/** As Grafana fills them in. */
const filledIn = (expression: string) =>
  expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$(job|instance)\b/g, '.*');

describe('the rules and the Grafana dashboard', () => {
  let api: ApiProcess;
  beforeAll(async () => void (api = await startApi({ BRISK_WORKERS: '1' })));
  afterAll(() => api?.stop());

  it('name metrics that there are', async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text();
    const there = new Set<string>();
    for (const [, name, type] of text.matchAll(/^# TYPE (\w+) (\w+)$/gm)) {
      there.add(name!);
      if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) there.add(`${name}_${part}`);
    }
    const asked = [rules, ...expressions, ...board.templating.list.map(({ query }) => query)].flatMap((each) => [
      ...each.matchAll(/\b(?:brisk|process|nodejs)_\w+/g),
    ]);
    const names = new Set(asked.map(([name]) => name));
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !there.has(name))).toEqual([]);
  });
});

describe.skipIf(!hasTools('promtool'))('as Prometheus reads them', () => {
  const folder = temporaryFolder('brisk-prometheus-');
  afterAll(() => folder.remove());

  function promtool(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8', cwd: path.dirname(RULES) });
    expect(`${status === 0 ? '' : stdout}${stderr}`).toBe('');
    expect(status).toBe(0);
  }

  it('the rules are rules', () => promtool('check', 'rules', '--lint-fatal', RULES));

  it('each alert fires when it should, and no sooner', () => promtool('test', 'rules', RULE_TESTS));

  it('every alert is tried out', () => {
    const named = (text: string, key: string) =>
      new Set([...text.matchAll(RegExp(`${key}: (\\w+)`, 'g'))].map(([, n]) => n));
    expect(named(readFileSync(RULE_TESTS, 'utf8'), 'alertname')).toEqual(named(rules, 'alert'));
  });

  it('the expressions of the dashboard are expressions', () => {
    expect(expressions.length).toBeGreaterThan(20);
    const recorded = expressions.map((each, index) => ({ record: `panel:${index}`, expr: filledIn(each) }));
    const file = path.join(folder.path, 'panels.json'); // JSON is YAML.
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules: recorded }] }));
    promtool('check', 'rules', file);
  });
});
