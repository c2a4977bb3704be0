import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { alertsQuerySchema, alertTestSchema, type Alerts, type AlertTestResult, type Audit } from '@brisk/contracts';
import type { AlertEvent, AlertRule, AlertState } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import type { AlertServices } from './open-alerts.js';

/** To inject `AlertServices`. */
export const ALERTS = Symbol('alerts');

@Controller('admin/alerts')
export class AlertsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ALERTS) private readonly alerts: AlertServices,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** Each rule as it stands, and what was told, the newest first. */
  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<Alerts> {
    await this.access.requireRole(request, 'viewer');
    const { cursor, limit } = parseBody(alertsQuerySchema, query);
    const { rules, store, webhookHost } = this.alerts;
    const states = new Map((await store.states()).map((state) => [state.rule, state]));
    const events = await store.events({ before: cursor, limit });
    return {
      rules: rules.map((rule) => toRuleView(rule, states.get(rule.name))),
      events: events.map(toEventView),
      next: nextPage(events, limit),
      webhook: webhookHost === null ? null : { host: webhookHost },
    };
  }

  /** Sends one to every channel. */
  @Post('test')
  @HttpCode(200)
  async test(@Req() request: FastifyRequest, @Body() body: unknown): Promise<AlertTestResult> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { reason } = parseBody(alertTestSchema, body);
    return audited(this.audit, { actor, action: 'alert.send-test', subject: 'alerts', reason }, async () => {
      const deliveries = await this.alerts.monitor.test(actor);
      const channels = deliveries.map(({ channel, error }) => ({
        ...{ channel, delivered: error === undefined },
        error: error === undefined ? null : messageOf(error),
      }));
      return { after: { channels }, result: { channels } };
    });
  }
}

function toRuleView(rule: AlertRule, state: AlertState | undefined): Alerts['rules'][number] {
  return {
    ...{ rule: rule.name, title: rule.title, unit: rule.unit, wrong: rule.wrong },
    ...{ threshold: rule.threshold, clear_at: rule.clearAt },
    ...{ window_s: rule.windowMs / 1000, hold_s: rule.holdMs / 1000, minimum_samples: rule.minimumSamples },
    state: state?.state ?? 'ok',
    since: state ? new Date(state.since).toISOString() : null,
    value: state?.value ?? null,
  };
}

const toEventView = ({ at, ...event }: AlertEvent) => ({ ...event, at: new Date(at).toISOString() });
const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'for an unknown reason');
