import type { alertRuleViewSchema } from '@brisk/contracts';
import type { z } from 'zod';

export type AlertRule = z.infer<typeof alertRuleViewSchema>;
