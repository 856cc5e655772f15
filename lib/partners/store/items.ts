import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Partner, type PartnerContact, partner, partnerContact } from '../partner.ts';

export const parsePartner = (item: unknown): Partner => partner.parse(attributesOf(item));
export const parsePartnerContact = (item: unknown): PartnerContact => partnerContact.parse(attributesOf(item));
