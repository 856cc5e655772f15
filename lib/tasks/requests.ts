import * as z from 'zod';
import { MAX_SUBJECTS } from '../kernel/subject.ts';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import {
  date,
  deskCode,
  hasNoDuplicates,
  instantText,
  line,
  listCode,
  note,
  partnerId,
  reason,
} from '../platform/http/values.ts';

/** The epoch of the clock on which a request acts. */
export const epoch = z.int().min(0).exactOptional().meta({
  description:
    'The epoch of the clock that the request is based on. If the task has moved on, the answer is `epoch-stale`.',
});

export const acknowledgeRequest = z.strictObject({ epoch }).meta({ id: 'AcknowledgeRequest' });

export const returnRequest = z
  .strictObject({
    code: listCode,
    reason,
    suggest: deskCode.exactOptional().meta({ description: 'The desk that the receiver suggests instead.' }),
    duplicateOf: partnerId.exactOptional().meta({
      description: 'Of `vet-partner`: the registered partner that is the same organisation, by its id.',
    }),
    epoch,
  })
  .meta({ id: 'ReturnRequest' });
export const withdrawRequest = z.strictObject({ reason, epoch }).meta({ id: 'WithdrawRequest' });
export const completeRequest = z
  .strictObject({
    outcome: listCode.meta({
      description:
        'Of `receive-traveller`: ARRIVED, NO_SHOW, MEDICAL_HOLD or SPLIT; of `confirm-outside-arrival`: these or REFUSED; of `verify-subject`: CONFIRMED, NOT_RESIDENT, NO_FAMILY or NOT_KNOWN; otherwise free, and where it is an outcome of cases, true.',
    }),
    note: note.exactOptional(),
    reviewAt: instantText.exactOptional().meta({ description: 'When a medical hold is reviewed.' }),
    absent: z
      .array(z.strictObject({ subject: z.int().min(1).max(MAX_SUBJECTS), reason }))
      .min(1)
      .max(MAX_SUBJECTS)
      .refine((some) => hasNoDuplicates(some.map(({ subject }) => String(subject))), broken('duplicate'))
      .exactOptional()
      .meta({ description: 'With SPLIT: the subjects who did not arrive, and why. They stay with the sender.' }),
    answer: z
      .strictObject({
        office: line(120).meta({ description: 'The office that answered; not the name of a person.' }),
        number: line(60).meta({ description: 'The number of its letter.' }),
        date: date.meta({ description: 'The day of its letter.' }),
      })
      .exactOptional()
      .meta({ description: 'Of `confirm-outside-arrival`: what the office outside the forum answered.' }),
    subjects: z
      .array(z.strictObject({ subject: z.int().min(1), outcome: listCode }))
      .min(1)
      .max(MAX_SUBJECTS)
      .refine((some) => hasNoDuplicates(some.map(({ subject }) => String(subject))), broken('duplicate'))
      .exactOptional()
      .meta({
        description:
          'Of `verify-subject`: the answer for each person whose answer differs; `outcome` is for everybody else.',
      }),
    epoch,
  })
  .meta({ id: 'CompleteRequest' });

export const rerouteRequest = z.strictObject({ to: deskCode, reason, epoch }).meta({ id: 'RerouteRequest' });
export const extendRequest = z.strictObject({ until: instantText, reason, epoch }).meta({ id: 'ExtendRequest' });

export const tasksQuery = z.strictObject({
  state: z.enum(['open', 'overdue', 'escalated', 'done']).exactOptional().meta({ description: '`open` by default.' }),
  ...pageFields,
});
