import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import { type Key, padded } from '../../platform/dynamodb/keys.ts';

export const deliveryKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `DELIVERED#${padded(seq)}#${desk}`,
});

export const sendingKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `SENDING#${padded(seq)}#${desk}`,
});

export const suppressionKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `SUPPRESSED#${padded(seq)}#${desk}`,
});

/** That the partner whom a registration is about was told of an entry of it. */
export const partnerToldKey = (id: CaseId, seq: number): Key => ({
  PK: `CASE#${id}`,
  SK: `PARTNER-TOLD#${padded(seq)}`,
});
