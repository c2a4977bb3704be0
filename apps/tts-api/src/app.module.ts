import { Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import { SpeechEngine } from '@brisk/inference';
import { ServiceMetrics } from '@brisk/metrics';
import { CacheController } from './admin/cache.controller.js';
import { PoolController } from './admin/pool.controller.js';
import { KEY_DIRECTORY } from './auth/key-directory.js';
import { WarmUpController } from './admin/warm-up.controller.js';
import { CacheAdmin } from './cache/cache-admin.js';
import { CacheWarmer } from './cache/cache-warmer.js';
import type { Services } from './compose.js';
import { HealthController } from './health/health.controller.js';
import { TenantLimits } from './limits/tenant-limits.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { ModelsController } from './models/models.controller.js';
import { SETTINGS } from './settings.js';
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
        ModelsController,
        HealthController,
        MetricsController,
        PoolController,
        CacheController,
        WarmUpController,
      ],
      providers: [
        provide(SETTINGS, services.settings),
        provide(KEY_DIRECTORY, services.keys),
        provide(TenantLimits, services.limits),
        provide(SpeechEngine, services.engine),
        provide(CacheAdmin, services.cache),
        provide(CacheWarmer, services.warmer),
        provide(ServiceMetrics, services.metrics),
      ],
    };
  }
}
