import { type Partner, type PartnerContact, partner, partnerContact } from '../../kernel/partner.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';

export const parsePartner = (item: unknown): Partner => partner.parse(attributesOf(item));
export const parsePartnerContact = (item: unknown): PartnerContact => partnerContact.parse(attributesOf(item));
