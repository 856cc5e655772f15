import { type Commitment, isAddressed, type NeedLine, openOf } from '../aid/aid.ts';
import { postOf } from '../aid/post.ts';
import { type AnyFile, type CaseFile, isCase } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { detailsOf, type Task } from '../engine/task.ts';
import { seesTask } from '../engine/visibility.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import type { CommitmentId, Instant, OfferId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { nameOf } from '../kernel/names.ts';
import { maskedGoods, type People, redact, subjectsIn, type TextMask } from '../kernel/people.ts';
import { AGE_BANDS, maskSubject, presentOf } from '../kernel/subject.ts';
import { departureOf, nextLeg } from '../relay/journey.ts';

/** What the summary of a task is made of. */
export interface SummaryFacts {
  /** The file of the task, as the reader sees it. */
  readonly file: AnyFile;
  readonly task: Task;
  /** Its people, those who show. */
  readonly people: People;
  /** What of the people may show in texts. */
  readonly mask: TextMask;
  /**
   * Whether the reader sees the case. Who owes a task of its aid alone learns what an appeal says: no title and no person.
   */
  readonly seesCase: boolean;
  /** Whether the reader sees its people: the kab/kota where a disaster is does not, not even masked. */
  readonly seesPeople: boolean;
}

/** How many kinds of goods a summary names. */
export const GOODS_NAMED = 10;

/** What a task is about, in the few facts that a row of a queue or a message has room for. Nothing in it identifies a person. */
export function taskSummary(facts: SummaryFacts, forum: Forum, now: Instant) {
  const { file, task, mask, seesCase, seesPeople } = facts;
  const { reference, kind, title, priority, area } = file.case;
  return {
    reference,
    caseKind: kind,
    title: seesCase ? redact(title, mask) : undefined,
    priority,
    people: seesPeople && isCase(file) ? peopleIn(file, facts.people, forum, now) : undefined,
    area: { code: area, name: forum.area(area)?.name ?? area },
    goods: goodsOf(facts),
    travel: travelOf(facts),
    from: { code: task.from, name: nameOf(task.from, forum) },
  };
}

/** The summary of a task. */
export type TaskSummary = ReturnType<typeof taskSummary>;

/** How many people, and how old they are; those who could not be read have no age band. */
function peopleIn({ case: record }: CaseFile, people: People, forum: Forum, now: Instant) {
  const today = dayAtHolder({ forum }, record, now);
  const bands = presentOf(subjectsIn(people)).map((one) => maskSubject(one, today).ageBand);
  const counted = AGE_BANDS.map((ageBand) => ({ ageBand, count: bands.filter((one) => one === ageBand).length }));
  return { count: record.subjectCount, ageBands: counted.filter(({ count }) => count > 0) };
}

function goodsOf({ file, task, mask }: SummaryFacts) {
  const known = isCase(file) ? { needs: file.needs, commitments: file.aid.commitments } : NOTHING_KNOWN;
  const goods = goodsAbout(task, known).slice(0, GOODS_NAMED);
  return goods.length > 0 ? goods.map((one) => maskedGoods(one, mask)) : undefined;
}

/** What is known of the goods of a task's case. */
export interface KnownGoods {
  readonly needs: readonly NeedLine[];
  readonly commitments: ReadonlyMap<CommitmentId, Commitment>;
}

const NOTHING_KNOWN: KnownGoods = { needs: [], commitments: new Map() };

/** Goods as a need or an offer names them. */
export type Goods = Pick<NeedLine, 'item' | 'unit' | 'quantity'>;

/** The goods that a task is about: those of its offer or its proposal, its shipment or its commitment; otherwise what its case still needs. */
export function goodsAbout(task: Task, { needs, commitments }: KnownGoods): readonly Goods[] {
  const { offer, proposal, commitment: named } = detailsOf(task);
  const lines = offer?.lines ?? proposal?.needs;
  if (lines) return lines.map(({ item, unit, quantity }) => ({ item, unit, quantity }));
  if (!named) {
    return needs
      .map((line) => ({ item: line.item, unit: line.unit, quantity: openOf(line) }))
      .filter(({ quantity }) => quantity > 0);
  }
  const commitment = commitments.get(named.id);
  if (!commitment) return [];
  const { item, unit, quantity } = commitment;
  return [{ item, unit, quantity: shipmentIn(commitment, named)?.quantity ?? quantity }];
}

/** The shipment of a commitment that a task is about. */
function shipmentIn({ shipments }: Commitment, named: object) {
  return 'shipment' in named ? shipments.find(({ n }) => n === named.shipment) : undefined;
}

/** How people or goods travel: on the leg that the task is about or that is next, or with the shipment. */
function travelOf({ file, task, mask }: SummaryFacts) {
  if (!isCase(file)) return undefined;
  const { commitment: named } = detailsOf(task);
  const commitment = named && file.aid.commitments.get(named.id);
  const shipment = commitment && shipmentIn(commitment, named);
  if (shipment) return { carrier: redact(shipment.carrier, mask), eta: isoOf(shipment.eta) };
  const travelled = file.journey?.legs.find((leg) => departureOf(leg)?.task === task.id);
  const leg = travelled ?? (task.kind === 'forward-traveller' ? nextLeg(file.journey) : undefined);
  if (!leg) return undefined;
  const departure = departureOf(leg);
  return {
    mode: departure?.mode ?? leg.mode,
    carrier: ifDefined(departure?.carrier, (carrier) => redact(carrier, mask)),
    eta: ifDefined(departure?.eta, isoOf),
    to: leg.to,
  };
}

/**
 * Where what a task is about can be read, as far as the reader may: the task itself, its case, the appeal, offer or commitment. Who
 * answers for a queue and has no part in a case reads the row alone.
 */
export function readableLinks(facts: LinkFacts, reader: PersonActor, forum: Forum) {
  const { file, task, seesCase } = facts;
  const { id, caseId } = task;
  const { offer, commitment, about } = detailsOf(task);
  return [
    ...(seesCase || seesTask(task, reader) ? [{ rel: 'task', href: `/v1/tasks/${id}` } as const] : []),
    ...(seesCase && isCase(file) ? [{ rel: 'case', href: `/v1/cases/${caseId}` } as const] : []),
    // An intervention is about another task of the case: there it is extended or re-routed.
    ...(about && seesCase ? [{ rel: 'about', href: `/v1/tasks/${about}` } as const] : []),
    ...(readsAppeal(facts, reader) ? [{ rel: 'appeal', href: `/v1/appeals/${caseId}` } as const] : []),
    ...(offer && readsOffer(facts, offer.id, reader)
      ? [{ rel: 'offer', href: `/v1/offers/${offer.id}` } as const]
      : []),
    ...(commitment && readsCommitment(facts, commitment.id, reader, forum)
      ? [{ rel: 'commitment', href: `/v1/commitments/${commitment.id}` } as const]
      : []),
  ];
}

type LinkFacts = Pick<SummaryFacts, 'file' | 'task' | 'seesCase'>;

function readsAppeal({ file, task, seesCase }: LinkFacts, { desk }: PersonActor): boolean {
  if (task.kind !== 'answer-appeal' || !isCase(file)) return false;
  const { appeal } = file.aid;
  return seesCase || (appeal !== undefined && isAddressed(appeal, { kind: 'desk', desk }, file.case.holder));
}

/** An offer that nobody asked for has no case that somebody could see. */
function readsOffer({ file, seesCase }: LinkFacts, id: OfferId, reader: PersonActor): boolean {
  if (!('aid' in file)) return false;
  return (seesCase && isCase(file)) || isOwn(file.aid.offers.get(id)?.giver, reader);
}

function readsCommitment({ file, seesCase }: LinkFacts, id: CommitmentId, reader: PersonActor, forum: Forum): boolean {
  if (!isCase(file)) return false;
  const commitment = file.aid.commitments.get(id);
  const isAtPost = commitment !== undefined && postOf(file, commitment.needId, forum) === reader.desk;
  return seesCase || isAtPost || isOwn(commitment?.giver, reader);
}
