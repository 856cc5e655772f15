import type { Change } from '../../capabilities/store/change.ts';
import { deskCasesSort, needsKey } from '../../capabilities/store/keys.ts';
import { type AnyFile, type CaseFile, isCase } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { PartnerId } from '../../kernel/ids.ts';
import { fileOfPartner } from '../../kernel/partner.ts';
import { isRegistration } from '../../partners/partner.ts';
import { PARTNERS, partnerContactKey, partnerKey } from '../../partners/store/keys.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put, remove, unchangedSince, type Write } from '../../platform/dynamodb/writes.ts';
import type { Cost } from '../../relay/costs/cost.ts';
import { costKey, statementPartition } from '../../relay/store/keys.ts';
import { aidFile, type Offer } from '../aid.ts';
import {
  APPEALS,
  availableKey,
  commitmentKey,
  deskOffersPartition,
  offerKey,
  partnerOffersPartition,
  UNSOLICITED,
} from './keys.ts';

/** The writes of what a change does to aid and to a partner's registration. */
export function aidWrites(change: Change, tables: Tables): readonly LabelledWrite[] {
  const { before, after } = change;
  const [old, present] = [before && aidFile(before)?.aid, aidFile(after)?.aid];
  return [
    ...(isCase(after) ? needsWrites(before, after, tables) : []),
    ...changedIn(old?.offers, present?.offers).flatMap(([was, offer]) => offerWrites(was, offer, tables)),
    ...changedIn(old?.commitments, present?.commitments).map(([was, commitment]) =>
      put(tables.cases, commitmentKey(commitment.id), { ...commitment }, unchangedSince(was)),
    ),
    ...changedIn(costsIn(before), costsIn(after)).map(([was, cost]) => costWrite(was, cost, tables)),
    ...partnerWrites(change, tables),
  ]
    .map(item)
    .concat(change.vetted === undefined ? [] : [vettedCheck(change.vetted, tables)]);
}

/**
 * What a case needs is one item: the lines with their tallies and the appeal for them, which the list of open appeals holds as
 * well, or the way home. A view of it is one read, however many offers there are.
 */
function needsWrites(before: AnyFile | undefined, after: CaseFile, tables: Tables): readonly Write[] {
  const { journey, needs } = after;
  const { appeal } = after.aid;
  const { id, besideVersion: version } = after.case;
  if (version === (before?.case.besideVersion ?? 0)) return [];
  const listed = appeal && !appeal.closed && { deskPk: APPEALS, deskSk: deskCasesSort(appeal.closesAt, id) };
  const stored = { version, needs, ...defined({ appeal, journey }), ...listed };
  return [put(tables.cases, needsKey(id), stored)];
}

function changedIn<Id, Thing>(
  before: ReadonlyMap<Id, Thing> | undefined,
  after: ReadonlyMap<Id, Thing> | undefined,
): readonly (readonly [Thing | undefined, Thing])[] {
  return [...(after ?? [])]
    .map(([id, thing]) => [before?.get(id), thing] as const)
    .filter(([old, thing]) => old !== thing);
}

function costsIn(file: AnyFile | undefined): CaseFile['costs'] | undefined {
  return file && isCase(file) ? file.costs : undefined;
}

/** An offer shows at the giver's desk and at the partner; an unsolicited one that can be placed, to every desk. */
function offerWrites(old: Offer | undefined, offer: Offer, tables: Tables): readonly Write[] {
  const { giver, madeAt, id, validUntil } = offer;
  const sort = `${millis(madeAt)}#${id}`;
  const indexed = {
    inboxPk: deskOffersPartition(giver.desk),
    inboxSk: sort,
    ...(giver.kind === 'partner' ? { deskPk: partnerOffersPartition(giver.partner), deskSk: sort } : {}),
  };
  const writes = [put(tables.cases, offerKey(id), { ...offer, ...indexed }, unchangedSince(old))];
  const row = availableKey(offer.caseId);
  if (offer.state === 'available') {
    writes.push(put(tables.cases, row, { offerId: id, deskPk: UNSOLICITED, deskSk: `${millis(validUntil)}#${id}` }));
  } else if (old?.state === 'available') writes.push(remove(tables.cases, row));
  return writes;
}

/** An entry of the ledger stands in the month's statement of its payer, and in that of the other end of the leg. */
function costWrite(old: Cost | undefined, cost: Cost, tables: Tables): Write {
  const { id, payer, counterpart, period, recordedAt } = cost;
  const sort = `${millis(recordedAt)}#${id}`;
  const indexed = {
    inboxPk: statementPartition(payer, period),
    inboxSk: sort,
    ...(counterpart === undefined ? {} : { deskPk: statementPartition(counterpart, period), deskSk: sort }),
  };
  return put(tables.cases, costKey(id), { ...cost, ...indexed }, unchangedSince(old));
}

function partnerWrites({ before, after, partnerContact }: Change, tables: Tables): readonly Write[] {
  if (!isRegistration(after)) return [];
  const { partner } = after;
  const { id } = after.case;
  if (before && isRegistration(before) && before.partner === partner) return [];
  const sort = `${partner.homeArea.slice(0, 2)}#${partner.name}#${id}`;
  return [
    put(tables.cases, partnerKey(id), { ...partner, deskPk: PARTNERS, deskSk: sort }),
    ...(partnerContact ? [put(tables.cases, partnerContactKey(id), { ...partnerContact })] : []),
  ];
}

/** Whoever has been suspended in this very moment offers nothing any more. */
function vettedCheck(partner: PartnerId, tables: Tables): LabelledWrite {
  return {
    label: 'partner',
    write: {
      ConditionCheck: {
        TableName: tables.cases,
        Key: { ...partnerKey(fileOfPartner(partner)) },
        ConditionExpression: '#state = :vetted',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':vetted': 'vetted' },
      },
    },
  };
}
