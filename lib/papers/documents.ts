import { arrivedOf, type Commitment, isStanding, type Receipt } from '../aid/aid.ts';
import type { CaseFile } from '../engine/file.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { Desk, Forum, Office } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { maskedGoods, type People, redact, subjectsIn } from '../kernel/people.ts';
import { presentOf, type Subject } from '../kernel/subject.ts';
import type { Stop } from '../kernel/travel.ts';
import { departureOf } from '../relay/journey.ts';
import type { PaperMatter } from './paper.ts';
import { bast } from './typesetting/bast.ts';
import type { Issue } from './typesetting/issue.ts';
import { kwitansi } from './typesetting/kwitansi.ts';
import { suratRujukan, type Traveller } from './typesetting/surat-rujukan.ts';

/** The data of a document: the case as of its issue, and related data. */
export interface Source {
  readonly issue: Issue;
  readonly file: CaseFile;
  readonly people: People;
  /** The partner that gives, when one does. */
  readonly partner: Partner | undefined;
  readonly forum: Forum;
  /** The letter's number in the desk's register. */
  readonly number: string | undefined;
  /** Where the office outside the forum that receives the travellers confirms it; only a letter to one has it. */
  readonly confirmAt?: string | undefined;
}

type Matter<Kind extends PaperMatter['kind']> = Extract<PaperMatter, { kind: Kind }>;

/** The document of an issued paper. The rules have seen to it that its matter is there. */
export async function documentOf(matter: PaperMatter, source: Source): Promise<Uint8Array> {
  switch (matter.kind) {
    case 'surat-rujukan':
      return await letterOf(matter, source);
    case 'bast':
      return await recordOf(matter, source);
    case 'kwitansi':
      return await receiptOf(matter, source);
  }
}

async function letterOf({ leg: n }: Matter<'surat-rujukan'>, source: Source): Promise<Uint8Array> {
  const { issue, file, people, forum, number, confirmAt } = source;
  const { legs, destination } = there(file.journey, 'journey');
  const at = legs.findIndex((one) => one.n === n);
  const leg = there(legs[at], 'leg');
  const { to, payer, mode } = leg;
  const departure = departureOf(leg);
  return await suratRujukan({
    issue,
    number,
    to: officeAt(to, forum),
    destination: areaName(destination, forum),
    // On paper a leg is the first, the second of the way as it is planned now.
    leg: {
      n: at + 1,
      of: legs.length,
      mode: departure?.mode ?? mode,
      payer: deskAt(payer, forum).name,
      departsAt: departure?.at,
      expectedAt: departure?.eta,
      carrier: departure?.carrier,
      escort: departure?.escort,
    },
    travellers: presentOf(subjectsIn(people)).map((subject) => travellerOf(subject, forum)),
    papers: departure?.papers ?? [],
    condition: departure?.condition,
    confirmAt,
  });
}

/** The default reason: the letter then only says that there is no number. */
const NO_REASON = 'not-stated';

function travellerOf(subject: Subject, forum: Forum): Traveller {
  const { name, nik, nikAbsentReason, sex, birthDate, birthYear, origin, originAbsentReason, address } = subject;
  return {
    name,
    nik,
    nikAbsentReason: nikAbsentReason === NO_REASON ? undefined : nikAbsentReason,
    sex,
    birthDate,
    birthYear,
    origin: ifDefined(origin, (code) => areaName(code, forum)),
    originAbsentReason,
    address,
  };
}

/**
 * Records and receipts go to others than the holder: who the people are is taken out of every text that somebody wrote. The names of
 * desks, partners and goods of the catalogue are nobody's words about the case, and stay.
 */
async function recordOf({ commitmentId, shipment: n }: Matter<'bast'>, source: Source): Promise<Uint8Array> {
  const { issue, file, people, forum } = source;
  const commitment = there(file.aid.commitments.get(commitmentId), 'commitment');
  const shipment = there(commitment.shipments[n - 1], 'shipment');
  const { carrier, dispatchedAt } = shipment;
  const receipts = shipment.receipts.filter(isStanding);
  const proof = receipts.findLast((receipt) => receipt.bast)?.bast;
  const goods = maskedGoods(commitment, people);
  const condition = receipts.map((receipt) => redact(receipt.condition, people)).join('; ');
  return await bast({
    issue,
    number: ifDefined(proof?.number, (text) => redact(text, people)),
    date: proof?.date,
    ...giverOf(commitment, source),
    receiver: deskAt(file.case.holder, forum).name,
    lines: [
      {
        item: forum.item(commitment.item)?.label.id ?? goods.item,
        unit: goods.unit,
        sent: shipment.quantity,
        received: receipts.length > 0 ? arrivedOf(shipment) : undefined,
        condition: receipts.length > 0 ? condition : undefined,
      },
    ],
    carrier: redact(carrier, people),
    dispatchedAt,
    differenceReason: differenceIn(receipts, people),
  });
}

/** Why less or more arrived than was sent, in the words of the receipts. */
function differenceIn(receipts: readonly Receipt[], people: People): string | undefined {
  const reasons = receipts.flatMap(({ shortfall, surplus, found }) => shortfall ?? surplus ?? found ?? []);
  if (reasons.length === 0) return undefined;
  return reasons.map(({ reason }) => redact(reason, people)).join('; ');
}

function giverOf({ giver }: Commitment, { forum, partner }: Source) {
  const desk = deskAt(giver.desk, forum).name;
  return giver.kind === 'partner' ? { giver: partner?.name ?? giver.partner, answering: desk } : { giver: desk };
}

async function receiptOf({ costId }: Matter<'kwitansi'>, { issue, file, people, forum }: Source): Promise<Uint8Array> {
  const cost = there(file.costs.get(costId), 'cost');
  const { item, fund, note, receipt, actual, payer } = cost;
  const leg = file.journey?.legs.find(({ n }) => n === cost.leg);
  return await kwitansi({
    issue,
    number: ifDefined(receipt?.number, (text) => redact(text, people)),
    date: receipt?.date,
    amount: there(actual, 'amount'),
    payer: deskAt(payer, forum).name,
    item,
    fund,
    note: ifDefined(note, (text) => redact(text, people)),
    leg: leg && { n: leg.n, from: officeAt(leg.from, forum).name, to: officeAt(leg.to, forum).name },
  });
}

function areaName(code: string, forum: Forum): string {
  return forum.area(code)?.name ?? code;
}

function deskAt(code: DeskCode, forum: Forum): Desk {
  return there(forum.desk(code), 'desk');
}

/** The office of a desk, or the one that a letter to an area outside the forum is addressed to. */
function officeAt(stop: Stop, forum: Forum): Office {
  return there(forum.office(stop), 'office');
}

function there<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`The ${what} of an issued paper is missing.`);
  return thing;
}
