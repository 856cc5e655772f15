import * as z from 'zod';
import { desk } from '../../platform/http/answers.ts';
import { instant } from '../../platform/http/values.ts';
import { CHANNELS } from '../contacts.ts';

export const confirmationView = z
  .object({
    desk,
    office: z.string().meta({ description: 'The name of the desk.' }),
    channel: z.enum(CHANNELS),
    role: z.enum(['officer', 'supervisor', 'head', 'secretariat']).meta({ description: 'As whom the desk calls it.' }),
    state: z.enum(['unconfirmed', 'confirmed']),
    validUntil: instant,
  })
  .meta({ id: 'Confirmation', description: 'What an address is asked to confirm. Contains no personal data.' });
