import * as z from 'zod';
import { acceptedLines } from '../aid/requests.ts';
import { MAX_SUBJECTS } from '../cases/requests.ts';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import { deskCode, hasNoDuplicates, instantText, listCode, note, reason } from '../platform/http/values.ts';

const epoch = z.int().min(0).exactOptional().meta({
  description:
    "The clock's epoch that the caller acts on: a message that has been overtaken is refused with `epoch-stale`.",
});

export const acknowledgeRequest = z.strictObject({ epoch }).meta({ id: 'AcknowledgeRequest' });

export const acceptRequest = z
  .strictObject({
    note: note.exactOptional(),
    epoch,
    lines: acceptedLines.exactOptional().meta({
      description: 'For an offer: how much of which of its lines; all that stands of it when absent.',
    }),
  })
  .meta({ id: 'AcceptRequest' });
export const returnRequest = z
  .strictObject({
    code: listCode,
    reason,
    suggest: deskCode.exactOptional().meta({ description: 'The desk that the receiver thinks is the right one.' }),
    epoch,
  })
  .meta({ id: 'ReturnRequest' });
export const withdrawRequest = z.strictObject({ reason, epoch }).meta({ id: 'WithdrawRequest' });
export const completeRequest = z
  .strictObject({
    outcome: listCode.meta({
      description:
        'Of `receive-traveller`: ARRIVED, NO_SHOW, MEDICAL_HOLD or SPLIT; of `verify-subject`: CONFIRMED, NOT_RESIDENT, NO_FAMILY or NOT_KNOWN; otherwise free.',
    }),
    note: note.exactOptional(),
    reviewAt: instantText.exactOptional().meta({ description: 'When a medical hold is looked at again.' }),
    absent: z
      .array(z.strictObject({ subject: z.int().min(1).max(MAX_SUBJECTS), reason }))
      .min(1)
      .max(MAX_SUBJECTS)
      .refine((some) => hasNoDuplicates(some.map(({ subject }) => String(subject))), broken('duplicate'))
      .exactOptional()
      .meta({ description: 'With SPLIT: who did not arrive with the others, and why. They stay with the sender.' }),
    epoch,
  })
  .meta({ id: 'CompleteRequest' });

export const rerouteRequest = z.strictObject({ to: deskCode, reason, epoch }).meta({ id: 'RerouteRequest' });
export const extendRequest = z.strictObject({ until: instantText, reason, epoch }).meta({ id: 'ExtendRequest' });

export const tasksQuery = z.strictObject({
  state: z
    .enum(['open', 'overdue', 'escalated', 'done'])
    .exactOptional()
    .meta({ description: '`open` when not said.' }),
  ...pageFields,
});
