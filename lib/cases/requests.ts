import * as z from 'zod';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import {
  areaCode,
  caseKind,
  deskCode,
  hasNoDuplicates,
  instantText,
  listCode,
  note,
  priority,
  reason,
  unjudged,
} from '../platform/http/values.ts';

import { searchedAlone, searchFields } from './search-requests.ts';

/** How many cases travel together at most. */
const MAX_CONVOY = 100;

export const handOverRequest = z
  .strictObject({ to: deskCode, reason, note: note.exactOptional() })
  .meta({ id: 'HandOverRequest' });

export const convoyRequest = z
  .strictObject({
    to: deskCode,
    // The shape of an id is not asked here: one wrong id is one item that is not found, and the others still go.
    caseIds: z.array(unjudged(64)).min(1).max(MAX_CONVOY).refine(hasNoDuplicates, broken('duplicate')),
    reason,
    note: note.exactOptional(),
  })
  .meta({ id: 'ConvoyRequest' });

export const noteRequest = z.strictObject({ text: note }).meta({ id: 'NoteRequest' });
export const closeRequest = z
  .strictObject({ outcome: listCode, note: note.exactOptional() })
  .meta({ id: 'CloseRequest' });
export const outcomeCorrectionRequest = z
  .strictObject({ outcome: listCode, reason })
  .meta({ id: 'OutcomeCorrectionRequest' });
export const removeSubjectRequest = z.strictObject({ reason }).meta({ id: 'RemoveSubjectRequest' });
export const reopenRequest = z.strictObject({ reason }).meta({ id: 'ReopenRequest' });
export const revealRequest = z.strictObject({ reason }).meta({ id: 'RevealRequest' });

export const casesQuery = z
  .strictObject({
    desk: deskCode
      .exactOptional()
      .meta({ description: "The caller's own desk; any desk for the secretariat and the auditor." }),
    kind: caseKind.exactOptional(),
    status: z.enum(['open', 'closed']).exactOptional(),
    priority: priority.exactOptional(),
    area: areaCode
      .exactOptional()
      .meta({ description: 'Cases in a province and its kabupaten and kota, or in one of these.' }),
    openedAfter: instantText.exactOptional().meta({ description: 'Cases that were opened after that instant.' }),
    ...searchFields,
    ...pageFields,
  })
  .superRefine(searchedAlone);
/** The number of a subject within its case, in a path. */
export const subjectNumber = z
  .string()
  .refine((value) => /^(?:0|[1-9]\d{0,3})$/.test(value), broken('invalid'))
  .transform(Number)
  .meta({ override: { type: 'integer', format: 'int32', minimum: 0, maximum: 9999 } });
