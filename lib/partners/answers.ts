import * as z from 'zod';
import { PARTNER_KINDS, PARTNER_STATES, REGISTERED_VIA } from '../kernel/partner.ts';
import { desk, listOf, version } from '../platform/http/answers.ts';

export const partnerDetails = z
  .object({
    id: z.string(),
    kind: z.enum(PARTNER_KINDS),
    name: z.string(),
    psks: z.string().optional(),
    homeArea: z.string(),
    capabilities: z.array(z.string()),
    registrationNumber: z.string().optional(),
    via: z.enum(REGISTERED_VIA).optional().meta({ description: 'Set when it came by the public form.' }),
    state: z.enum(PARTNER_STATES),
    reason: z.string().optional(),
    duplicateOf: z.string().optional().meta({ description: 'Declined: the partner that it is.' }),
    homeDesk: desk.optional(),
    task: z.string().optional().meta({ description: 'The open task to vet it.' }),
    contact: z
      .object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() })
      .optional(),
    contactAccount: z.literal('elsewhere').optional().meta({
      description:
        'Shown with the contact: its address has an account at a desk or another partner. Nobody is invited with it; invite another person once the partner is vetted.',
    }),
    formerContactAccount: z.string().optional().meta({
      description: 'After a change of the contact: the account of the former one, which still acts for the partner.',
    }),
    version: version.optional(),
  })
  .meta({ id: 'Partner' });

export const partnerList = listOf(partnerDetails, 'PartnerList');
