import type {
  changeListSchema,
  rolloutListSchema,
  trafficRuleSchema,
  replicaViewSchema,
  vetoSchema,
} from '@brisk/contracts';
import type { z } from 'zod';

export type { ProfileFlag, RolloutPlan } from '@brisk/contracts';

export type ChangeList = z.infer<typeof changeListSchema>;
export type RolloutList = z.infer<typeof rolloutListSchema>;
export type TrafficRule = z.infer<typeof trafficRuleSchema>;
export type Replica = z.infer<typeof replicaViewSchema>;
export type Veto = z.infer<typeof vetoSchema>;
