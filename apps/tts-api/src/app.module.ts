import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { SpeechEngine } from '@brisk/inference';
import { HistoryReader, ServiceMetrics } from '@brisk/metrics';
import { AskedController } from './admin/asked.controller.js';
import { CacheController } from './admin/cache.controller.js';
import { PoolController } from './admin/pool.controller.js';
import { WarmUpController } from './admin/warm-up.controller.js';
import { ALERTS, AlertsController } from './alerts/alerts.controller.js';
import { Annotations } from './annotations/annotations.js';
import { AnnotationsController } from './annotations/annotations.controller.js';
import { AUDIT_LOG, AuditController } from './audit/audit.controller.js';
import { Access } from './auth/access.js';
import { AUDIT } from './auth/audited.js';
import { CacheAdmin } from './cache/cache-admin.js';
import { CacheWarmer } from './cache/cache-warmer.js';
import { MostAsked } from './cache/most-asked.js';
import type { Services } from './services.js';
import { Deployment } from './deployment/deployment.js';
import { SettingsController } from './deployment/settings.controller.js';
import { FLAGS, FlagsController } from './flags/flags.controller.js';
import { EvidenceController } from './guardrail/evidence.controller.js';
import { Guardrail } from './guardrail/guardrail.js';
import { AWAY_SERVICES, HealthController } from './health/health.controller.js';
import { HistoryController } from './history/history.controller.js';
import { LexiconAdmin } from './lexicon/lexicon-admin.js';
import { LexiconController } from './lexicon/lexicon.controller.js';
import { LexiconDirectory } from './lexicon/lexicon-directory.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { ModelsController } from './models/models.controller.js';
import { OperatorAdmin } from './operators/operator-admin.js';
import { OperatorsController } from './operators/operators.controller.js';
import { OperatorSessions } from './sessions/operator-sessions.js';
import { OwnAccessAdmin } from './sessions/own-access.js';
import { OwnAccessController } from './sessions/own-access.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Regressions } from './regressions/regressions.js';
import { RegressionsController } from './regressions/regressions.controller.js';
import { ChangesController } from './rollouts/changes.controller.js';
import { PhonemesController } from './phonemes/phonemes.controller.js';
import { RollbacksController } from './rollouts/rollbacks.controller.js';
import { RolloutsController } from './rollouts/rollouts.controller.js';
import { ROLLOUTS } from './rollouts/rollouts.token.js';
import { SETTINGS } from './settings.js';
import { SHADOWS, ShadowPairsController } from './shadow/shadow-pairs.controller.js';
import { TenantAdmin } from './tenants/tenant-admin.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { AdminVoicesController } from './voices/admin-voices.controller.js';
import { VoiceAdmin } from './voices/voice-admin.js';
import { VoicesController } from './voices/voices.controller.js';

/** Hands what `compose` made to the controllers. */
@Module({})
export class AppModule {
  static with(services: Services): DynamicModule {
    const provide = (token: InjectionToken, useValue: unknown) => ({ provide: token, useValue });
    return {
      module: AppModule,
      controllers: [
        VoicesController,
        AdminVoicesController,
        ModelsController,
        HealthController,
        MetricsController,
        PoolController,
        CacheController,
        WarmUpController,
        PhonemesController,
        LexiconController,
        AskedController,
        SessionsController,
        OwnAccessController,
        SettingsController,
        TenantsController,
        OperatorsController,
        FlagsController,
        HistoryController,
        EvidenceController,
        RolloutsController,
        RollbacksController,
        ChangesController,
        AuditController,
        AlertsController,
        RegressionsController,
        AnnotationsController,
        ShadowPairsController,
      ],
      providers: [
        provide(SETTINGS, services.settings),
        provide(AUDIT, services.audit),
        provide(AUDIT_LOG, services.audit),
        provide(Access, services.access),
        provide(TenantAdmin, services.tenants),
        provide(OperatorAdmin, services.operators),
        provide(OperatorSessions, services.sessions),
        provide(OwnAccessAdmin, services.ownAccess),
        provide(Deployment, services.deployment),
        provide(LexiconDirectory, services.lexicon.directory),
        provide(LexiconAdmin, services.lexicon.admin),
        provide(FLAGS, services.flags),
        provide(ROLLOUTS, services.rollouts),
        provide(ALERTS, services.alerts),
        provide(Regressions, services.regressions),
        provide(
          Annotations,
          new Annotations({
            changes: services.rollouts.store,
            audit: services.audit,
            alerts: services.alerts.store,
            regressions: services.regressions.store,
            now: Date.now,
          }),
        ),
        provide(SHADOWS, services.shadows),
        provide(HistoryReader, services.history.reader),
        provide(Guardrail, services.guardrail),
        provide(SpeechEngine, services.engine),
        provide(AWAY_SERVICES, services.away),
        provide(VoiceAdmin, services.voices),
        provide(CacheAdmin, services.cache),
        provide(CacheWarmer, services.warmer),
        provide(MostAsked, services.mostAsked),
        provide(ServiceMetrics, services.metrics),
      ],
    };
  }
}
