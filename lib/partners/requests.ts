import * as z from 'zod';
import { PARTNER_KINDS } from '../kernel/partner.ts';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import { PARTNER_NAME } from '../platform/http/principal.ts';
import { areaCode, line, reason, signInEmail } from '../platform/http/values.ts';
import { PSKS } from './psks.ts';

/** The id of a partner, or the name by which its machine client is known: what its token says. */
export const partnerName = z
  .string()
  .refine((value) => PARTNER_NAME.test(value), broken('invalid'))
  .meta({ pattern: PARTNER_NAME.source, maxLength: 64, example: '01jcz4m5t8q0r3v6x9y2b5d7fh' });

const PSKS_CODES = PSKS.map(({ code }) => code);

/** What an organisation says of itself, whichever way it registers. */
export const profileRequest = {
  kind: z.enum(PARTNER_KINDS),
  name: line(200),
  psks: z.enum(PSKS_CODES).exactOptional().meta({ description: 'Its type in the PSKS list.' }),
  homeArea: areaCode,
  capabilities: z.array(line(120)).max(30).exactOptional(),
  registrationNumber: line(60).exactOptional().meta({
    description:
      "Of the ministry's approval, the notarial deed, the business licence or the register of the social office: whatever it has.",
    example: 'AHU-0000000.AH.01.04.TAHUN 2020',
  }),
};

/** How an organisation is reached, as far as it or a desk says. */
const contactFields = {
  name: line(200).exactOptional(),
  email: signInEmail.exactOptional(),
  phone: line(40).exactOptional(),
};

export const partnerRequest = z
  .strictObject({ ...profileRequest, contact: z.strictObject(contactFields).exactOptional() })
  .meta({ id: 'PartnerRequest' });

export const partnerContactRequest = z
  .strictObject({
    contact: z.strictObject({ ...contactFields, email: signInEmail }),
    reason: reason.meta({ description: 'How it was checked who asks.' }),
  })
  .meta({ id: 'PartnerContactRequest' });

export const partnerReasonRequest = z.strictObject({ reason }).meta({ id: 'PartnerReasonRequest' });

export const partnersQuery = z.strictObject({
  province: z
    .string()
    .refine((value) => /^\d\d$/.test(value), broken('area-format'))
    .exactOptional()
    .meta({ description: 'The home province.', pattern: String.raw`^\d\d$`, maxLength: 2 }),
  ...pageFields,
});
