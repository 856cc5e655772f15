/** What a client that knows the field sends for each verb, whatever the rules say: several bodies where one may be the wrong one. */
import { isCovered, owedOf, underWayOf } from '../../../lib/aid/aid.ts';
import type { CaseCommand, CommandName } from '../../../lib/engine/commands.ts';
import type { Target } from '../../../lib/engine/probe.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { CASE_KINDS } from '../../../lib/kernel/forum.ts';
import type { Giver } from '../../../lib/kernel/giver.ts';
import type { CaseId, Instant, PaperCode } from '../../../lib/kernel/ids.ts';
import { homesIn, presentOf, type Subject } from '../../../lib/kernel/subject.ts';
import { COST_ITEMS, COST_STATES } from '../../../lib/relay/costs/cost.ts';
import { LEG_OUTCOMES, VERIFICATION_OUTCOMES } from '../../../lib/relay/journey.ts';
import type { TestFile } from '../engine.ts';
import { BALI, JATENG, JATIM, MINUTE, NTT } from '../kit.ts';

/** Who sends what, about what, and when. */
export interface Sending {
  readonly file: TestFile;
  readonly target: Target;
  readonly now: Instant;
  readonly people: readonly Subject[];
  readonly actor: Actor;
  readonly giver?: Giver | undefined;
}

const reason = 'alasan rekaan';
const DESKS = [JATIM, BALI, NTT, JATENG];
const WORDS = [
  'other',
  ...LEG_OUTCOMES,
  ...VERIFICATION_OUTCOMES,
  ...CASE_KINDS.flatMap((kind) => mpu.outcomes(kind).map(({ code }) => code)),
];

function later(now: Instant, minutes: number): Instant {
  return (now + minutes * MINUTE) as Instant;
}

type Bodies = { readonly [Name in CommandName]?: (sending: Sending) => readonly CaseCommand[] };

function taskIn({ target }: Sending) {
  if (target.on !== 'task') throw new Error('no task');
  return target.taskId;
}
function offerIn({ target, file }: Sending) {
  const offer = target.on === 'offer' ? file.aid.offers.get(target.offerId) : undefined;
  if (!offer) throw new Error('no offer');
  return offer;
}
function commitmentIn({ target, file }: Sending) {
  const commitment = target.on === 'commitment' ? file.aid.commitments.get(target.commitmentId) : undefined;
  if (!commitment) throw new Error('no commitment');
  return commitment;
}

function costIn({ target }: Sending) {
  if (target.on !== 'cost') throw new Error('no cost');
  return target.costId;
}

function completions(sending: Sending): readonly CaseCommand[] {
  const { file, now, people } = sending;
  const taskId = taskIn(sending);
  const homes = homesIn(people);
  const travellers = presentOf(people).map(({ n }) => n);
  const basic = { name: 'complete', taskId, homes, note: reason } as const;
  const answer = { office: 'Dinsos rekaan', number: '1', date: new Date(now).toISOString().slice(0, 10) };
  const opening = { caseId: '01jdzzzzzzzzzzzzzzzzzzzzzz' as CaseId, reference: 'R', title: 't', summary: 's' };
  const escort = { arrived: [], absent: [] };
  const split = { absent: travellers.slice(0, 1).map((subject) => ({ subject, reason })), travellers, opening, escort };
  const outside = file.tasks.get(taskId)?.kind === 'confirm-outside-arrival';
  return [...new Set(WORDS)].map((outcome) => ({
    ...basic,
    outcome,
    ...(outcome === 'MEDICAL_HOLD' && { reviewAt: later(now, 600) }),
    ...(outcome === 'SPLIT' && { split }),
    ...(outside && { answer }),
  }));
}

/** The bodies by verb. */
const BODIES: Bodies = {
  acknowledge: (sending) => [{ name: 'acknowledge', taskId: taskIn(sending) }],
  accept: (sending) => {
    const taskId = taskIn(sending);
    const task = sending.file.tasks.get(taskId);
    const lines = task && 'offer' in task ? task.offer.lines : [];
    const some = lines.slice(0, 1).map(({ lineId, quantity }) => ({ lineId, quantity: Math.min(1, quantity) }));
    return [{ name: 'accept', taskId }, ...(some.length > 0 ? [{ name: 'accept', taskId, lines: some } as const] : [])];
  },
  return: (sending) =>
    CASE_KINDS.flatMap((kind) => mpu.returnCodes(kind)).map(({ code }) => ({
      name: 'return',
      taskId: taskIn(sending),
      code,
      reason,
    })),
  withdraw: (sending) => [{ name: 'withdraw', taskId: taskIn(sending), reason }],
  complete: completions,
  reroute: (sending) =>
    mpu.desks.slice(0, 60).map(({ code: to }) => ({ name: 'reroute', taskId: taskIn(sending), to, reason })),
  extend: (sending) => [{ name: 'extend', taskId: taskIn(sending), until: later(sending.now, 90), reason }],
  'hand-over': () => DESKS.map((to) => ({ name: 'hand-over', to, reason })),
  'add-note': () => [{ name: 'add-note', text: reason }],
  'close-case': ({ people }) =>
    [...new Set(WORDS)].map((outcome) => ({
      name: 'close-case',
      outcome,
      homes: homesIn(people),
    })),
  'correct-outcome': ({ people }) =>
    [...new Set(WORDS)].map((outcome) => ({
      name: 'correct-outcome',
      outcome,
      reason,
      homes: homesIn(people),
    })),
  'amend-case': ({ file }) => [
    { name: 'amend-case', priority: file.case.priority === 'urgent' ? 'high' : 'urgent', reason },
    { name: 'amend-case', summary: `${file.case.summary} lagi`, reason },
  ],
  'amend-subject': ({ people }) =>
    presentOf(people).map(({ n }) => ({ name: 'amend-subject', n, change: { riskFlags: ['lain'] }, people, reason })),
  'add-subject': ({ people }) => [
    { name: 'add-subject', stated: { sex: 'M', origin: '53', ppks: ['ANAK_TELANTAR'] }, people, reason },
  ],
  'remove-subject': ({ people }) => presentOf(people).map(({ n }) => ({ name: 'remove-subject', n, people, reason })),
  'reopen-case': () => [{ name: 'reopen-case', reason }],
  'plan-journey': ({ file }) => [
    {
      name: 'plan-journey',
      destination: file.journey?.destination ?? file.case.area,
      legs: [{ to: (file.journey?.destination ?? file.case.area) as never, mode: 'bus' }],
    },
    { name: 'plan-journey', destination: '53' as never, legs: [{ to: NTT, mode: 'ship' }] },
  ],
  depart: ({ file, now }) =>
    (file.journey?.legs ?? []).map(({ n }) => ({
      name: 'depart',
      leg: n,
      eta: later(now, 300),
      papers: [],
      escort: 'petugas',
      unverifiedReason: reason,
    })),
  'end-hold': () => [{ name: 'end-hold', reason }],
  'issue-arrival-link': ({ file }) =>
    (file.journey?.legs ?? []).map(({ n }) => ({ name: 'issue-arrival-link', leg: n, link: 'tautan' })),
  'record-cost': ({ actor }) =>
    actor.kind === 'person'
      ? [{ name: 'record-cost', item: COST_ITEMS[0], planned: 1000, payer: actor.desk, fund: 'other' }]
      : [],
  'record-actual': (sending) => [{ name: 'record-actual', costId: costIn(sending), actual: 1000 }],
  'reverse-cost': (sending) => [{ name: 'reverse-cost', costId: costIn(sending), reason }],
  'move-cost': (sending) => COST_STATES.map((to) => ({ name: 'move-cost', costId: costIn(sending), to, reason })),
  'amend-needs': ({ now, file }) => [
    {
      name: 'amend-needs',
      added: [{ item: 'rice', unit: 'kg', quantity: 2, neededBy: new Date(later(now, 900)).toISOString() }],
      changed: [],
    },
    ...file.needs.map(({ id, quantity }) => ({
      name: 'amend-needs' as const,
      added: [],
      changed: [{ id, quantity: quantity + 1 }],
    })),
  ],
  'propose-needs': ({ now }) => [
    {
      name: 'propose-needs',
      added: [{ item: 'rice', unit: 'kg', quantity: 2, neededBy: new Date(later(now, 900)).toISOString() }],
      reason,
    },
  ],
  'publish-appeal': ({ now }) => [
    { name: 'publish-appeal', audience: [JATENG], partners: true, closesAt: later(now, 900) },
    { name: 'publish-appeal', audience: [], partners: true, closesAt: later(now, 900) },
  ],
  'amend-appeal': ({ now }) => [
    { name: 'amend-appeal', partners: true, addedDesks: [], closesAt: later(now, 900) },
    { name: 'amend-appeal', partners: true, addedDesks: [] },
  ],
  'close-appeal': () => [{ name: 'close-appeal', reason }],
  'make-offer': ({ file, giver, now }) =>
    giver
      ? file.needs.map(({ id }) => ({
          name: 'make-offer',
          giver,
          lines: [{ needId: id, quantity: 2 }],
          validUntil: later(now, 900),
        }))
      : [],
  'amend-offer': (sending) => {
    const { id: offerId, giver } = offerIn(sending);
    return sending.file.needs.map((need) => ({
      name: 'amend-offer',
      offerId,
      giver,
      lines: [{ needId: need.id, quantity: 1 + Number(isCovered(need)) }],
      validUntil: later(sending.now, 900),
    }));
  },
  'withdraw-offer': (sending) => [{ name: 'withdraw-offer', offerId: offerIn(sending).id, reason }],
  'place-offer': (sending) =>
    offerIn(sending)
      .lines.filter(({ standing, committed }) => standing > committed)
      .map(({ lineId }) => ({
        name: 'place-offer',
        offerId: offerIn(sending).id,
        lines: [{ lineId, needId: 'n1', quantity: 1 }],
      })),
  'dispatch-goods': (sending) => {
    const commitment = commitmentIn(sending);
    // A body without a quantity above nothing is refused before any rule is asked.
    const quantities = [1, owedOf(commitment)].filter((quantity) => quantity > 0);
    return quantities.map((quantity) => ({
      name: 'dispatch-goods',
      commitmentId: commitment.id,
      quantity,
      carrier: 'Truk rekaan',
      eta: later(sending.now, 500),
    }));
  },
  'receive-goods': (sending) => {
    const { id: commitmentId, shipments } = commitmentIn(sending);
    const receipt = { name: 'receive-goods', commitmentId, condition: 'baik' } as const;
    return shipments.flatMap((shipment) => {
      const all = { ...receipt, quantity: underWayOf(shipment), shipment: shipment.n };
      return [
        all,
        { ...receipt, quantity: underWayOf(shipment) },
        { ...all, quantity: 0, shortfall: { reason } },
        ...(shipment.lost > 0 ? [{ ...all, quantity: shipment.lost, found: { reason } }] : []),
        { ...all, quantity: underWayOf(shipment) + 1, surplus: { reason } },
      ];
    });
  },
  'reverse-receipt': (sending) => {
    const { id: commitmentId, shipments } = commitmentIn(sending);
    return shipments.flatMap(({ n: shipment, receipts }) =>
      receipts.map((_one, place) => ({
        name: 'reverse-receipt',
        commitmentId,
        shipment,
        receipt: place + 1,
        reason,
      })),
    );
  },
  'release-commitment': (sending) => {
    const commitment = commitmentIn(sending);
    return [
      { name: 'release-commitment', commitmentId: commitment.id, reason },
      { name: 'release-commitment', commitmentId: commitment.id, reason, quantity: 1 },
    ];
  },
  'issue-paper': ({ file, target }) => {
    const code = 'KODE' as PaperCode;
    if (target.on !== 'commitment') {
      return (file.journey?.legs ?? []).map(({ n }) => ({ name: 'issue-paper', code, kind: 'surat-rujukan', leg: n }));
    }
    const { commitmentId } = target;
    const shipments = file.aid.commitments.get(commitmentId)?.shipments ?? [];
    return shipments.map(({ n }) => ({ name: 'issue-paper', code, kind: 'bast', commitmentId, shipment: n }));
  },
};

/** The bodies of a verb; a verb that clients are shown and that has none here is a bug of the tests. */
export function bodiesOf(verb: CommandName, sending: Sending): readonly CaseCommand[] {
  const bodies = BODIES[verb];
  if (!bodies) throw new Error(`no body for ${verb}`);
  return bodies(sending);
}
