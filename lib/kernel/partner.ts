import * as z from 'zod';
import type { Forum } from './forum.ts';
import type { CaseId, PartnerId } from './ids.ts';
import { ok, refuse } from './result.ts';
import { area, partnerId, type Stored, type StoredObject, stored } from './shapes.ts';

/** The three sides that partnership joins beside government: organisations, companies, community groups. */
export const PARTNER_KINDS = ['organisation', 'company', 'community-group'] as const;

export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** What a partner's token may be used for, by the name of the scope. */
export const PARTNER_SCOPES = {
  'estafet/needs.read': 'See published needs',
  'estafet/offers.read': 'See the own offers',
  'estafet/offers.write': 'Make and withdraw offers',
} as const;

export type PartnerScope = keyof typeof PARTNER_SCOPES;

/** Where a partner stands. Only a vetted one offers. */
export const PARTNER_STATES = ['awaiting-vetting', 'vetted', 'declined', 'suspended'] as const;

export type PartnerState = (typeof PARTNER_STATES)[number];

/** What a partner organisation says of itself. How to reach it is kept beside the journal: it may be a person's data. */
const profileFields = {
  kind: z.enum(PARTNER_KINDS),
  name: z.string(),
  /** A code of the PSKS list. */
  psks: z.string().exactOptional(),
  homeArea: area,
  capabilities: z.array(z.string()),
  /** Of the ministry's approval, the notarial deed, the business licence or the office's own register: whatever its kind has. */
  registrationNumber: z.string().exactOptional(),
};

export const partnerProfile = stored(profileFields);

export type PartnerProfile = StoredObject<typeof profileFields>;

/** Why two registrations may be of one organisation. */
export const TWIN_GROUNDS = ['registration-number', 'email', 'phone', 'email-domain', 'name', 'name-similar'] as const;

export type TwinGround = (typeof TWIN_GROUNDS)[number];

/** A partner that may be the same organisation under another name, as it stood when the other registered. */
const twin = stored({
  partner: partnerId,
  name: z.string(),
  homeArea: area,
  grounds: z.array(z.enum(TWIN_GROUNDS)),
});

export type Twin = Stored<typeof twin>;

/** By which way a registration came when neither a desk nor a machine client made it. */
export const REGISTERED_VIA = ['public-form'] as const;

/** What a registration says of itself beside the profile. */
export const registrationFields = {
  via: z.enum(REGISTERED_VIA).exactOptional(),
  /** The likeliest first. */
  twins: z.array(twin).exactOptional(),
};

/** A partner organisation, in the file of its registration. */
export const partner = stored({
  ...profileFields,
  ...registrationFields,
  state: z.enum(PARTNER_STATES),
  /** Why it was declined or suspended. */
  reason: z.string().exactOptional(),
  /** The partner that it is, when it was declined as the same organisation. */
  duplicateOf: partnerId.exactOptional(),
});

export type Partner = Stored<typeof partner>;

/** How a partner organisation is reached. */
export const partnerContact = stored({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
});

export type PartnerContact = Stored<typeof partnerContact>;

/** The codes of `homeDesk`. */
export const OF_HOME = ['area-unknown', 'desk-unknown'] as const;

/** The BKKKS of the province in which a partner is at home: it vets the partner and endorses what it offers. */
export function homeDesk(area: Partner['homeArea'], { forum }: { readonly forum: Forum }) {
  const found = forum.area(area);
  if (!found) return refuse({ code: 'area-unknown', pointer: '/homeArea', given: area });
  const desk = forum.desks.find(({ kind, province }) => kind === 'bkkks' && province === found.province);
  if (!desk) return refuse({ code: 'desk-unknown', pointer: '/homeArea', given: area, needs: 'bkkks' });
  return ok(desk);
}

/** The file of a partner's registration: its id is the partner's. */
export function fileOfPartner(partner: PartnerId): CaseId {
  return partner as string as CaseId;
}

/** The partner whose registration a file is: its id is the file's. */
export function partnerOfFile(file: CaseId): PartnerId {
  return file as string as PartnerId;
}

/** The most people that are ever invited for a partner, so that nobody is flooded by mail in its name. Our own choice. */
export const MAX_PEOPLE = 200;
