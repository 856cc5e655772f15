/** Invented values of which samples are made. */
import type { AreaCode, CaseId, DeskCode, Instant, TaskId } from '../../../lib/kernel/ids.ts';
import { commitmentIdOf, costIdOf, offerIdOf, taskIdOf } from '../../../lib/kernel/ids.ts';

export const CASE = '01jdrekaanrekaanrekaanreka' as CaseId;
export const OTHER_CASE = '01jdpisahrekaanrekaanrekaa' as CaseId;
export const OFFER = offerIdOf(CASE, 1);
export const COMMITMENT = commitmentIdOf(CASE, 1);
export const COST = costIdOf(CASE, 1);
export const OTHER_COST = costIdOf(CASE, 2);

export const desk = (code: string): DeskCode => code as DeskCode;
export const area = (code: string): AreaCode => code as AreaCode;
export const task = (number: number): TaskId => taskIdOf(CASE, number);
/** So many minutes after Monday, 23 November 2026, 12:00 in Jakarta. */
export const at = (minutes: number): Instant => (Date.UTC(2026, 10, 23, 5) + minutes * 60_000) as Instant;
