import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { auditExportQuerySchema, auditQuerySchema, type AuditPage } from '@brisk/contracts';
import { allEntries, toCsv, toNdjson, toPlainEntry, type AuditFilter, type AuditLog } from '@brisk/rollout';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';

/** To inject the `AuditLog`. */
export const AUDIT_LOG = Symbol('audit log');

const EXPORTS = {
  ndjson: { write: toNdjson, type: 'application/x-ndjson; charset=utf-8', name: 'brisk-audit.ndjson' },
  csv: { write: toCsv, type: 'text/csv; charset=utf-8; header=present', name: 'brisk-audit.csv' },
};

@Controller('admin/audit')
export class AuditController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AUDIT_LOG) private readonly log: AuditLog,
  ) {}

  /** The newest first. */
  @Get()
  async page(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AuditPage> {
    await this.access.requireRole(request, 'viewer');
    const { cursor, limit, ...filter } = parseBody(auditQuerySchema, query);
    const entries = await this.log.page({ ...toFilter(filter), before: cursor, limit });
    return { data: entries.map(toPlainEntry), next: nextPage(entries, limit) };
  }

  /** All of it, or what the filter leaves; streamed. */
  @Get('export')
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: unknown): Promise<void> {
    await this.access.requireRole(request, 'viewer');
    const { format, ...filter } = parseBody(auditExportQuerySchema, query);
    const { write, type, name } = EXPORTS[format];
    const entries = allEntries(this.log, toFilter(filter));
    reply
      .headers({
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
      .send(Readable.from(write(entries), { objectMode: false }));
  }
}

type Filter = Omit<AuditFilter, 'since' | 'until'> & { since?: string | undefined; until?: string | undefined };

const toFilter = ({ since, until, ...rest }: Filter): AuditFilter => ({
  ...rest,
  since: since === undefined ? undefined : Date.parse(since),
  until: until === undefined ? undefined : Date.parse(until),
});
