import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allEntries } from './audit-log.js';
import { csvCell, toCsv, toNdjson } from './export-audit.js';
import { FakeAuditLog } from './testing/fake-audit-log.js';

async function logOf(...reasons: string[]): Promise<FakeAuditLog> {
  let now = 0;
  const log = new FakeAuditLog(() => now++);
  for (const reason of reasons) {
    await log.record({ actor: 'ann', action: 'rollout.start', subject: 'rollout:1', reason, result: 'done' });
  }
  return log;
}

/** The cell of a line with one cell, read as RFC 4180 says. */
const read = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

describe('the export of the audit log', () => {
  it('is one JSON object a line, however many pages there are', async () => {
    const log = await logOf(...Array.from({ length: 1203 }, (_, index) => `because ${index}\nof it`));
    const lines: string[] = [];
    for await (const line of toNdjson(allEntries(log, {}))) lines.push(line);
    expect(lines).toHaveLength(1203);
    expect(lines.every((line) => line.endsWith('\n') && !line.slice(0, -1).includes('\n'))).toBe(true);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      id: 1203,
      at: '1970-01-01T00:00:01.202Z',
      reason: 'because 1202\nof it',
      before: null,
    });
  });

  it('is CSV with a header and quoted cells', async () => {
    const log = await logOf('it said "slow", twice');
    let csv = '';
    for await (const line of toCsv(allEntries(log, {}))) csv += line;
    expect(csv).toBe(
      'id,at,actor,action,subject,reason,before,after,result\r\n' +
        '1,1970-01-01T00:00:00.000Z,ann,rollout.start,rollout:1,"it said ""slow"", twice",,,done\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =cmd|x', '\r=1', '\n=1', '＝1'])('makes a text of %j', (text) => {
    expect(read(csvCell(text))).toBe(`'${text}`);
  });

  it('never begins a cell with a formula, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        expect(read(cell)).not.toMatch(/^\s*[=+\-@]/);
        expect([text, `'${text}`]).toContain(read(cell));
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    );
  });
});
