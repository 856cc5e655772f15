import * as z from 'zod';
import { actions, needView, sentHome, taskView } from '../capabilities/answers.ts';
import { taskKind } from '../capabilities/values.ts';
import { ROLES } from '../kernel/roles.ts';
import { AGE_BANDS, SEXES } from '../kernel/subject.ts';
import { desk, listOf, problem, version } from '../platform/http/answers.ts';
import { caseKind, instant, priority } from '../platform/http/values.ts';

const area = z.string().meta({ description: 'Kemendagri code.', example: '53.08' });

const subjectHead = {
  n: z.int().meta({ description: 'Subjects of a case are numbered from 1.' }),
  initials: z.string(),
  ageBand: z.enum(AGE_BANDS),
  sex: z.enum(SEXES),
  origin: area.optional(),
  originAbsentReason: z.string().optional().meta({ description: 'Why the home area is not known.' }),
  addressArea: area.optional().meta({
    description: 'Of the address: the kecamatan, kelurahan or desa; in a masked view its kabupaten or kota.',
  }),
  ppks: z.array(z.string()),
  riskFlags: z.array(z.string()),
};

const maskedSubject = z.object({ ...subjectHead, masked: z.literal(true) }).meta({ id: 'MaskedSubject' });

/** A subject in full; each reader is recorded in the access log. */
export const unmaskedSubject = z
  .object({
    ...subjectHead,
    name: z.string().optional(),
    nik: z.string().optional(),
    nikWarnings: z.array(z.string()).meta({ description: 'Irregularities of the NIK.' }),
    nikAbsentReason: z.string().optional(),
    birthDate: z.string().optional(),
    birthYear: z.int().optional(),
    tags: z.array(z.string()),
    address: z.string().optional(),
    masked: z.literal(false),
  })
  .meta({ id: 'UnmaskedSubject' });

const openTaskRef = z.object({ id: z.string(), kind: taskKind }).meta({ id: 'OpenTaskRef' });

const closing = z.object({ at: instant, outcome: z.string(), note: z.string().optional() }).meta({ id: 'Closing' });

const caseLink = { caseId: z.string(), reference: z.string() };

const caseHead = {
  id: z.string(),
  reference: z.string(),
  kind: caseKind,
  priority,
  status: z.enum(['open', 'closed']),
  holder: desk,
  openedBy: desk,
  openedAt: instant.optional(),
  title: z.string(),
  summary: z.string(),
  location: z.object({ area }),
  openTasks: z.array(openTaskRef).optional(),
  subjectsMissing: z.int().min(1).optional().meta({
    description:
      'How many people of the case could not be read. Then everybody who may not see them gets no text of the case, only the notice that it is withheld.',
  }),
  partedFrom: z.object(caseLink).optional().meta({
    description: 'The case from which the people of this one were parted on the way.',
  }),
  partings: z
    .array(z.object({ ...caseLink, subjects: z.array(z.int()) }))
    .optional()
    .meta({ description: 'Subjects who did not arrive with the others, and the cases that were opened for them.' }),
  closed: closing.optional(),
  version,
};

export const caseView = z
  .object({
    ...caseHead,
    subjects: z.array(z.discriminatedUnion('masked', [maskedSubject, unmaskedSubject])),
    needs: z.array(needView).optional(),
    actions,
    openTask: taskView.optional().meta({
      description: "The next task to complete: the undecided hand-off, otherwise the holder's own task.",
    }),
  })
  .meta({ id: 'Case' });

const warnings = z
  .array(
    z.object({
      pointer: z.string(),
      code: z.string(),
      message: z.string().meta({ description: 'In the language of the request.' }),
    }),
  )
  .optional()
  .meta({
    description: 'What was accepted and should be looked at: a NIK that contradicts the sex or the birth, for example.',
  });

/** A case that has just been opened. */
export const openedCaseView = caseView
  .extend({
    alreadySentHome: z
      .array(z.object({ subject: z.int().min(1), ...sentHome }))
      .optional()
      .meta({ description: "For a stranded person's case: the subjects who were sent home before." }),
    warnings,
  })
  .meta({ id: 'OpenedCase' });

/** A person after a correction. */
export const amendedSubject = z
  .object({ caseId: z.string(), subject: maskedSubject, warnings, version })
  .meta({ id: 'AmendedSubject' });

/** A correction with what was there before it. */
const amendment = z
  .object({
    seq: z.int().meta({ description: 'The number of the entry in the timeline.' }),
    at: instant,
    by: z.object({ desk: z.string(), role: z.enum(ROLES) }),
    what: z.enum(['case-amended', 'subject-amended', 'subject-added', 'subject-removed']),
    subject: z.int().optional().meta({ description: 'The number of the person concerned.' }),
    fields: z.array(z.string()).meta({ description: 'The corrected fields.' }),
    reason: z.string(),
    before: z.looseObject({}).optional().meta({
      description: 'The former values of these fields; of a person who was removed, all values.',
    }),
  })
  .meta({ id: 'Amendment' });

/** A case in a list: its subjects are always masked, because lists carry no personal data. */
const caseSummary = z.object({ ...caseHead, subjects: z.array(maskedSubject) }).meta({ id: 'CaseSummary' });

/**
 * Who did something. Estafet itself has the role `system`, a partner's client the role `partner`, and who used the link in a letter
 * the role `link`: none of them has a desk.
 */
const doer = z
  .object({
    desk: z.string().optional(),
    role: z.enum([...ROLES, 'partner', 'system', 'link']),
    partner: z.string().optional(),
    account: z.string().optional().meta({
      description: "The account of the partner's person who acted, never a name; a partner's machine has none.",
    }),
    area: z.string().optional().meta({ description: 'The area whose office the link was for.' }),
  })
  .meta({ id: 'Doer' });

export const timelineEntry = z
  .object({
    seq: z.int(),
    at: instant,
    by: doer,
    command: z.string(),
    text: z.string().meta({ description: 'In the language of the answer.' }),
    events: z.array(z.looseObject({ type: z.string() })),
  })
  .meta({ id: 'TimelineEntry' });

const accessEntry = z
  .object({
    at: instant,
    until: instant.optional().meta({
      description:
        'Reads of the same people by the same account, in the same way, are one entry: at `at` for the first time, and before this instant as often as it may be.',
    }),
    by: doer,
    person: z.string().meta({ description: "The identity provider's opaque subject, never a name." }),
    how: z.enum(['read', 'reveal', 'check', 'former', 'search']).meta({
      description:
        '`read` with the case, `reveal` for a stated reason, `check` when another desk checked for an earlier return (shows no data), `former` with what was corrected, `search` when the holder found the case by a name.',
    }),
    subjects: z.array(z.int()).meta({ description: 'The numbers of the subjects concerned.' }),
    reason: z.string().optional(),
  })
  .meta({ id: 'AccessEntry' });

const convoyItem = z
  .object({
    caseId: z.string(),
    status: z.int().meta({ description: 'The HTTP status of this hand-off on its own.' }),
    task: taskView.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'ConvoyItem' });

export const convoyView = z.object({ convoyId: z.string(), items: z.array(convoyItem) }).meta({ id: 'Convoy' });

export const caseList = listOf(caseSummary, 'CaseList');
export const timeline = listOf(timelineEntry, 'Timeline');
export const amendmentList = listOf(amendment, 'AmendmentList');
export const accessLog = listOf(accessEntry, 'AccessLog');
