import type { NeedLine } from '../../../lib/aid/aid.ts';
import { parseCommitment, parseGiving, parseOffer, parsePooling } from '../../../lib/aid/store/items.ts';
import { parseNeeds } from '../../../lib/capabilities/store/beside.ts';
import {
  anchorAttribute,
  parseAccess,
  parseAnswer,
  parseCase,
  parseEntry,
  parseEscalation,
  parseFormerCase,
  parseFormerSubjects,
  parsePartyRow,
  parsePeople,
  parseSubjects,
  parseTask,
  parseTimer,
} from '../../../lib/capabilities/store/items.ts';
import { parseAddresses } from '../../../lib/desks/store/addresses.ts';
import { parseAllowances } from '../../../lib/desks/store/allowances.ts';
import { parseContacts } from '../../../lib/desks/store/contacts.ts';
import { parseWebhook } from '../../../lib/desks/store/webhooks.ts';
import type { Case } from '../../../lib/engine/file.ts';
import type { EndedTask, OpenTask } from '../../../lib/engine/task.ts';
import type { ConvoyId, PaperCode } from '../../../lib/kernel/ids.ts';
import type { Nik } from '../../../lib/kernel/nik.ts';
import type { Subject } from '../../../lib/kernel/subject.ts';
import type { TaskKind } from '../../../lib/kernel/task-kind.ts';
import { parseSerials, parseUsage } from '../../../lib/matching/store/quotas.ts';
import { parsePaper } from '../../../lib/papers/store/items.ts';
import { parsePartner, parsePartnerContact } from '../../../lib/partners/store/items.ts';
import type { Journey } from '../../../lib/relay/journey.ts';
import { parseLink, parseUses } from '../../../lib/relay/store/arrival-links.ts';
import { parseConvoy } from '../../../lib/relay/store/convoys.ts';
import { parseCost } from '../../../lib/relay/store/items.ts';
import { detailsFor, KINDS } from './details.ts';
import { EVENT_SAMPLES, entryOf } from './events.ts';
import type { Full } from './full.ts';
import {
  ANSWER,
  APPEAL_TERMS,
  CASE_SEED,
  COMMITMENT_MADE,
  COST_SEED,
  DEPARTURE_SEED,
  GIVING,
  LINK,
  NEED,
  OFFER_MADE,
  PLANNED_LEG,
  POOLING,
  PROFILE,
  STOPPED,
  TASK_SEED,
  TWIN,
} from './parts.ts';
import { area, at, CASE, COST, desk, OTHER_CASE, OTHER_COST, task } from './values.ts';

/** A stored item: what reads it, and what it reads. */
export interface ItemSample {
  readonly name: string;
  readonly parse: (item: unknown) => unknown;
  readonly item: unknown;
  /** What is read of it, where that is not the whole item. */
  readonly read?: unknown;
}

/** A sample with all that the parser's own type may have: a field that is not in it does not compile. */
function sampleOf<Stored>(name: string, parse: (item: unknown) => Stored, item: Full<Stored>): ItemSample {
  return { name, parse, item };
}

const { phase: _phase, clock: _clock, offer: _offer, expiresAt: _expiresAt, ...taskSettled } = TASK_SEED;
const taskBase = {
  ...taskSettled,
  caseId: CASE,
  openedAt: at(0),
  acknowledgedAt: at(5),
  acknowledgedLate: true,
  highestRung: 3,
  acceptedAt: at(8),
  version: 6,
} as const;
/** A task of a kind with all its details; the compiler does not follow which belong to which. */
const openTask = (kind: TaskKind) =>
  ({ ...taskBase, ...detailsFor(kind), phase: TASK_SEED.phase, clock: TASK_SEED.clock }) as OpenTask;
const endedTask = (kind: TaskKind) =>
  ({
    ...taskBase,
    ...detailsFor(kind),
    phase: 'returned',
    clock: STOPPED,
    endedAt: at(9),
    outcome: 'no-capacity',
    replacedBy: task(9),
    returned: { code: 'no-capacity', reason: 'Alasan rekaan', suggest: desk('52') },
  }) as EndedTask;

const NEED_LINE: Full<NeedLine> = {
  ...NEED,
  tally: { offered: 30, committed: 20, dispatched: 10, received: 5, released: 2, lost: 1, surplus: 1 },
};
const JOURNEY: Full<Journey> = {
  destination: area('53.08'),
  legs: [
    {
      ...PLANNED_LEG,
      n: 1,
      from: desk('31'),
      state: 'arrived',
      departure: { ...DEPARTURE_SEED, at: at(100), people: 2, sender: desk('31') },
      ended: { at: at(700), outcome: 'TURNED_BACK', people: 1, answer: ANSWER },
    },
  ],
  numbered: 7,
  verification: {
    task: task(1),
    desk: desk('53.08'),
    outcome: 'CONFIRMED',
    subjects: [{ subject: 2, outcome: 'NOT_KNOWN' }],
    lastPerson: 2,
  },
  hold: { since: at(700), reviewAt: at(5000), reason: 'Alasan rekaan' },
  outside: area('73.09'),
  links: [LINK],
};

const SUBJECT: Full<Subject> = {
  n: 1,
  name: 'Nama Rekaan',
  nik: '3578014507900001' as Nik,
  nikWarnings: ['province-split'],
  nikAbsentReason: 'hilang',
  sex: 'F',
  birthDate: '1990-07-05',
  birthYear: 1990,
  origin: area('53.08'),
  originAbsentReason: 'tidak berbicara',
  ppks: ['LANJUT_USIA_TELANTAR'],
  tags: ['kursi roda'],
  address: 'Jl. Rekaan 1',
  addressArea: area('53.08.05.2003'),
  riskFlags: ['obat'],
  partedTo: OTHER_CASE,
  removed: true,
  former: [
    {
      name: 'Nama Lama',
      nik: '3578014507900002' as Nik,
      birthDate: '1991-07-05',
      address: 'Jl. Lama 1',
      addressArea: area('53.08.05'),
      telephones: ['81234567890'],
    },
  ],
};

const RECORD: Full<Case> = {
  ...CASE_SEED,
  openedAt: at(0),
  holder: desk('53'),
  parties: [{ desk: desk('35'), offered: 1, held: 0, until: 11 }],
  openTasks: [{ id: task(2), kind: 'receive-case' }],
  taskCount: 2,
  reroutes: 1,
  aid: { offers: 3, commitments: 2, undecided: 1, lapsed: 2, lapsing: 1 },
  unlistedTasks: 1,
  costs: 4,
  besideVersion: 5,
  letters: [{ code: '7K3QW-P0V2M-ACDFX' as PaperCode, desk: desk('35'), number: '460/1' }],
  retitled: true,
  removedSubjects: [2],
  partings: [{ caseId: OTHER_CASE, reference: '31-26-00000-0', subjects: [1] }],
  closed: { at: at(9000), outcome: 'reunited-with-family', note: 'Catatan rekaan' },
  version: 12,
  lastEntry: 'rekaan',
};

/** One full sample of every stored item. */
export const ITEM_SAMPLES: readonly ItemSample[] = [
  { name: 'case', parse: parseCase, item: anchorAttribute(RECORD), read: RECORD },
  ...KINDS.flatMap((kind) => [
    { name: `open ${kind}`, parse: parseTask, item: openTask(kind), read: openTask(kind) },
    { name: `ended ${kind}`, parse: parseTask, item: endedTask(kind), read: endedTask(kind) },
  ]),
  { name: 'subjects', parse: parseSubjects, item: { subjects: [SUBJECT], version: 3 }, read: [SUBJECT] },
  { name: 'people', parse: parsePeople, item: { subjects: [SUBJECT], version: 3 } },
  sampleOf('former subjects', parseFormerSubjects, { subjects: [SUBJECT] }),
  sampleOf('former case', parseFormerCase, {
    title: 'Judul lama',
    summary: 'Ringkasan lama',
    priority: 'normal',
    area: area('35.15'),
  }),
  sampleOf('journal entry', parseEntry, entryOf(Object.values(EVENT_SAMPLES))),
  sampleOf('access record', parseAccess, {
    caseId: CASE,
    at: at(1),
    until: at(2),
    desk: desk('53'),
    role: 'officer',
    person: 'sub-rekaan',
    how: 'reveal',
    subjects: [1],
    reason: 'Alasan rekaan',
  }),
  sampleOf('kept answer', parseAnswer, { bodyHash: 'abc', answer: '{}', expiresAt: 1_800_000_000 }),
  sampleOf('row of a desk whose part has ended', parsePartyRow, { asOf: RECORD }),
  sampleOf('escalation', parseEscalation, {
    taskId: task(1),
    caseId: CASE,
    desk: desk('53'),
    kind: 'receive-case',
    rung: 2,
    since: at(200),
    dueAt: at(240),
  }),
  sampleOf('timer', parseTimer, {
    PK: 'T#1',
    SK: '0000000000001#x#1',
    caseId: CASE,
    taskId: task(1),
    epoch: 1,
    rung: 1,
    at: at(240),
  }),
  sampleOf('needs', parseNeeds, {
    version: 5,
    needs: [NEED_LINE],
    appeal: { ...APPEAL_TERMS, publishedAt: at(2), closed: { at: at(3), reason: 'Alasan rekaan' } },
    journey: JOURNEY,
  }),
  sampleOf('what a giver has offered', parseGiving, GIVING),
  sampleOf('what a giver has offered unasked', parsePooling, POOLING),
  sampleOf('offer', parseOffer, OFFER_MADE),
  sampleOf('commitment', parseCommitment, COMMITMENT_MADE),
  sampleOf('cost', parseCost, {
    ...COST_SEED,
    id: COST,
    caseId: CASE,
    recordedAt: at(4),
    reversedBy: OTHER_COST,
    version: 8,
  }),
  sampleOf('partner', parsePartner, {
    ...PROFILE,
    via: 'public-form',
    twins: [TWIN],
    state: 'suspended',
    reason: 'Alasan rekaan',
    duplicateOf: TWIN.partner,
  }),
  sampleOf('contact of a partner', parsePartnerContact, {
    name: 'Nama Rekaan',
    email: 'rekaan@example.org',
    phone: '+620000000000',
  }),
  sampleOf('counters of checks', parseUsage, {
    slots: [{ from: at(0), questions: 3, misses: 2, people: 37 }],
    version: 4,
    expiresAt: 1_800_000_000,
  }),
  sampleOf('serials that were looked for', parseSerials, {
    tried: [{ number: 'a', at: at(0) }],
    version: 2,
    expiresAt: 1_800_000_000,
  }),
  sampleOf('paper', parsePaper, {
    code: '7K3QW-P0V2M-ACDFX' as PaperCode,
    caseId: CASE,
    reference: '35-26-7K3QW-P',
    desk: desk('35'),
    issuedAt: at(6),
    seq: 7,
    matter: { kind: 'surat-rujukan', leg: 1, number: '460/1' },
    superseded: { at: at(7), by: '7K3QW-P0V2M-ACDFX' as PaperCode },
    hash: 'abc',
  }),
  sampleOf('contacts of a desk', parseContacts, {
    contacts: [
      {
        id: 'c1',
        role: 'officer',
        name: 'Nama Rekaan',
        channel: 'sms',
        address: '+620000000000',
        key: '0123456789abcdef',
        activeHours: { from: 480, to: 960 },
        language: 'en',
      },
    ],
    version: 2,
    secret: 'rahasia rekaan',
  }),
  sampleOf('addresses of a desk', parseAddresses, {
    addresses: [
      {
        key: '0123456789abcdef',
        state: 'unreachable',
        since: at(1),
        failure: 'bounced',
        link: { code: 'abc', until: at(900) },
        asked: { at: at(1), by: 'm1' },
      },
    ],
    version: 2,
  }),
  sampleOf('allowances of a desk', parseAllowances, {
    entries: [
      {
        kind: 'receive-case',
        caseKind: 'referral',
        priority: 'high',
        minutes: { 'awaiting-ack': 30, 'awaiting-decision': 60, 'in-progress': 90 },
      },
    ],
    version: 3,
  }),
  sampleOf('link of an arrival', parseLink, { caseId: CASE, leg: 1, area: area('73.09'), expiresAt: 1_800_000_000 }),
  sampleOf('uses of a link', parseUses, { uses: 3, expiresAt: 1_800_000_000 }),
  sampleOf('head of a convoy', parseConvoy, {
    id: '5f0c1e2d3b4a59687786950413' as ConvoyId,
    way: 'journey',
    from: desk('31'),
    announcedAt: at(1),
    caseIds: [CASE],
    rows: [[1, 2]],
  }),
  sampleOf('webhook of a desk', parseWebhook, {
    url: 'https://rekaan.example/hook',
    state: 'disabled',
    createdAt: at(0),
    disabledAt: at(1),
    secret: 'whsec_rekaan',
    old: [{ secret: 'whsec_lama', until: at(2) }],
    version: 4,
  }),
];
