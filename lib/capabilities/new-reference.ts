import type { DeskCode } from '../kernel/ids.ts';
import { REFERENCES_PER_YEAR, referenceOf } from '../kernel/reference.ts';
import type { Services } from './services.ts';

/** A reference for people to name a new file by; whether it is taken is found when it is written. */
export function newReference(services: Services, desk: DeskCode): string {
  const year = new Date(services.now()).getUTCFullYear();
  return referenceOf(services.forum.desk(desk)?.province, year, services.random(REFERENCES_PER_YEAR));
}
