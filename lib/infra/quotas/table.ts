import { COMPUTE } from './compute.ts';
import type { Quota } from './quota.ts';
import { SERVICES } from './services.ts';

/**
 * Quotas that can be counted from the template of a stack. There is none for alarms: CloudWatch sets no limit to their number
 * ("CloudWatch service quotas").
 */
export const QUOTAS: readonly Quota[] = [...COMPUTE, ...SERVICES];
