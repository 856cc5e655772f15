import { partnerIdIn } from '../../capabilities/store/partners.ts';
import { ifDefined } from '../../kernel/absent.ts';
import type { CaseId, PartnerId } from '../../kernel/ids.ts';
import { fileOfPartner, type Partner, type PartnerContact } from '../../kernel/partner.ts';
import { indexPage } from '../../platform/dynamodb/pages.ts';
import { itemAt, type Page, type PageRequest, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { parsePartner, parsePartnerContact } from './items.ts';
import { PARTNERS, partnerContactKey, partnerKey } from './keys.ts';

/** A partner as it is listed. */
export interface ListedPartner {
  readonly id: PartnerId;
  readonly partner: Partner;
}

/** The partner organisations of the forum, or of one province, by province and name. */
export async function listPartners(
  tables: Tables,
  { province }: { readonly province?: string | undefined },
  page: PageRequest,
): Promise<Page<ListedPartner>> {
  const { items, next } = await indexPage(
    tables,
    {
      index: 'deskCases',
      partition: PARTNERS,
      prefix: ifDefined(province, (code) => `${code}#`),
      keyOf: (sort) => partnerKey(sort.slice(sort.lastIndexOf('#') + 1) as CaseId),
    },
    page,
  );
  const partners = items.map((item) => ({ id: partnerIdIn(item), partner: parsePartner(item) }));
  return { items: partners, next };
}

/** How a partner is reached; empty when it has not said. */
export async function loadPartnerContact(tables: Tables, id: PartnerId): Promise<PartnerContact> {
  const key = partnerContactKey(fileOfPartner(id));
  const item = itemAt(await readItems(tables, [key]), key);
  return item ? parsePartnerContact(item) : {};
}
