import type { Slice } from '../../capabilities/store/slice.ts';
import type { AnyFile } from '../../engine/file.ts';
import type { CaseId, PartnerId } from '../../kernel/ids.ts';
import { fileOfPartner, type Partner, type PartnerContact } from '../../kernel/partner.ts';
import { type Items, itemAt } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type LabelledWrite, put, type Write } from '../../platform/dynamodb/writes.ts';
import { isRegistration } from '../partner.ts';
import { parsePartner } from './items.ts';
import { PARTNERS, partnerContactKey, partnerKey } from './keys.ts';

/** The partner organisation of a registration. */
export const PARTNER_SLICE: Slice = {
  named: () => [],
  following: ({ kind, id }) => (kind === 'partner' ? [partnerKey(id)] : []),
  versions: () => [],
  writes: partnerWrites,
};

/** The partner of a registration among items that were read. */
export function partnerIn(items: Items, id: CaseId): Partner {
  const item = itemAt(items, partnerKey(id));
  if (item === undefined) throw new Error(`The partner of registration ${id} was not read.`);
  return parsePartner(item);
}

function partnerWrites(before: AnyFile | undefined, after: AnyFile, tables: Tables): readonly Write[] {
  if (!isRegistration(after)) return [];
  const { partner } = after;
  const { id } = after.case;
  if (before && isRegistration(before) && before.partner === partner) return [];
  const sort = `${partner.homeArea.slice(0, 2)}#${partner.name}#${id}`;
  return [put(tables.cases, partnerKey(id), { ...partner, deskPk: PARTNERS, deskSk: sort })];
}

/** How a partner that is being registered is reached. */
export function contactWrite(id: CaseId, contact: PartnerContact, tables: Tables): Write {
  return put(tables.cases, partnerContactKey(id), { ...contact });
}

/** A partner that has just been suspended offers nothing any more. */
export function vettedCheck(partner: PartnerId, tables: Tables): LabelledWrite {
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
