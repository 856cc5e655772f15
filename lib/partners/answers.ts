import * as z from 'zod';
import { PARTNER_KINDS, PARTNER_STATES } from '../kernel/partner.ts';
import { desk, listOf, version } from '../platform/http/answers.ts';

export const partnerDetails = z
  .object({
    id: z.string(),
    kind: z.enum(PARTNER_KINDS),
    name: z.string(),
    psks: z.string().optional(),
    homeArea: z.string(),
    capabilities: z.array(z.string()),
    state: z.enum(PARTNER_STATES),
    reason: z.string().optional(),
    homeDesk: desk.optional(),
    task: z.string().optional().meta({ description: 'The open task to vet it.' }),
    contact: z
      .object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() })
      .optional(),
    version: version.optional(),
  })
  .meta({ id: 'Partner' });

export const partnerList = listOf(partnerDetails, 'PartnerList');
