import * as z from 'zod';
import { TASK_KINDS } from '../capabilities/engine.ts';
import { broken } from '../platform/http/faults.ts';
import { caseKind, hasNoDuplicates, line, priority } from '../platform/http/values.ts';
import { CHANNELS, type Contact } from './contacts.ts';

const MAXIMA = { contacts: 50, allowances: 50 } as const;

const minuteOfDay = z
  .string()
  .refine((value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value), broken('time-format'))
  .meta({
    description: "`HH:MM` in the desk's own zone.",
    pattern: String.raw`^(?:[01]\d|2[0-3]):[0-5]\d$`,
    maxLength: 5,
    example: '07:30',
  });

/** What an address is by channel (ITU-T E.164: at most 15 digits, no zero first). A webhook has the desk's own. */
const ADDRESS_OF: Readonly<Record<Contact['channel'], z.ZodType>> = {
  email: z.email(),
  sms: z.string().regex(/^\+[1-9]\d{6,14}$/),
  gateway: z.string().regex(/^[a-z][a-z0-9-]{1,30}:\S{1,150}$/),
  webhook: z.never(),
};

const contactRequest = z
  .strictObject({
    role: z.enum(['officer', 'supervisor', 'head', 'secretariat']),
    name: line(200),
    channel: z.enum(CHANNELS),
    address: line(200)
      .exactOptional()
      .meta({
        description:
          'An e-mail address, or a telephone number as `+6281234567890` (E.164); for a gateway the way and the address on it, ' +
          'as `whatsapp:+6281234567890`. Nothing for the webhook.',
      }),
    activeHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).exactOptional(),
    language: z.enum(['id', 'en']).exactOptional().meta({ description: 'Of its messages; Indonesian without it.' }),
  })
  .refine(({ channel, address }) => channel === 'webhook' || address !== undefined, {
    path: ['address'],
    ...broken('address-missing'),
  })
  .refine(({ channel, address = '' }) => address === '' || ADDRESS_OF[channel].safeParse(address).success, {
    path: ['address'],
    ...broken('address-format'),
  })
  .meta({ id: 'ContactRequest' });

export const contactsRequest = z
  .strictObject({ contacts: z.array(contactRequest).max(MAXIMA.contacts) })
  .meta({ id: 'ContactsRequest' });

const minutes = z.int().positive().exactOptional();

const allowanceRequest = z
  .strictObject({
    kind: z.enum(TASK_KINDS),
    caseKind,
    priority,
    minutes: z
      .strictObject({ 'awaiting-ack': minutes, 'awaiting-decision': minutes, 'in-progress': minutes })
      .refine((phases) => Object.keys(phases).length > 0, broken('phase-missing'))
      .meta({
        description: "Whole minutes on the forum's clock, by phase; a phase that is not named keeps the default.",
      }),
  })
  .meta({ id: 'AllowanceRequest' });

/** How far minutes may go depends on who asks: the domain says. */
export const allowancesRequest = z
  .strictObject({
    allowances: z
      .array(allowanceRequest)
      .max(MAXIMA.allowances)
      .refine(
        (entries) => hasNoDuplicates(entries.map(({ kind, ...of }) => `${kind} ${of.caseKind} ${of.priority}`)),
        broken('duplicate'),
      ),
  })
  .meta({ id: 'AllowancesRequest' });

/** Which addresses are allowed depends on the stage: the handler says. */
export const webhookRequest = z
  .strictObject({
    url: line(2000).meta({
      description: 'An `https` address with a public name. Messages follow the Standard Webhooks convention.',
      format: 'uri',
      example: 'https://dinsos.example.go.id/estafet',
    }),
  })
  .meta({ id: 'WebhookRequest' });
export const rotateWebhookRequest = z.strictObject({}).meta({ id: 'RotateWebhookRequest' });
