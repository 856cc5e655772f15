import * as z from 'zod';
import { PARTNER_KINDS } from '../../kernel/partner.ts';
import { desk } from '../../platform/http/answers.ts';

export const registrationForm = z
  .object({
    stamp: z.string().meta({ description: 'When the form was handed out, signed; for the page alone.' }),
    kinds: z.array(z.enum(PARTNER_KINDS)),
    psks: z.array(z.object({ code: z.string(), name: z.string() })),
    homes: z
      .array(
        z.object({
          province: z.string(),
          name: z.string(),
          areas: z.array(z.object({ code: z.string(), name: z.string() })),
        }),
      )
      .meta({ description: 'The kabupaten and kota in which a partner of the forum can be at home.' }),
  })
  .meta({ id: 'RegistrationForm', description: 'What the public form asks.' });

export const joinAnswer = z
  .object({
    state: z.literal('awaiting-confirmation'),
    validHours: z.int().meta({ description: 'How long the link in the mail is of use.' }),
  })
  .meta({
    id: 'JoinAnswer',
    description:
      'The same for everybody: it says neither whether the address or the organisation is known, nor whether a mail is sent.',
  });

export const joinView = z
  .object({
    state: z.enum(['awaiting-confirmation', 'confirmed']),
    name: z.string().optional().meta({ description: 'Of the organisation, until it is confirmed.' }),
    office: z.string().meta({ description: 'The BKKKS that vets it.' }),
    homeDesk: desk,
    partner: z.string().optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Join', description: 'Where a registration by the public form stands.' });
