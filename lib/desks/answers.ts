import * as z from 'zod';
import { taskKind } from '../capabilities/values.ts';
import { OPEN_PHASES } from '../engine/clock.ts';
import { desk, version } from '../platform/http/answers.ts';
import { caseKind, instant, priority } from '../platform/http/values.ts';

import { ADDRESS_STATES } from './addresses.ts';
import { CHANNELS } from './contacts.ts';

const WEBHOOK_STATES = ['active', 'disabled', 'removed'] as const;

const contact = z
  .object({
    id: z.string(),
    role: z.enum(['officer', 'supervisor', 'head', 'secretariat']),
    name: z.string(),
    channel: z.enum(CHANNELS),
    address: z.string().optional(),
    state: z
      .enum(ADDRESS_STATES)
      .optional()
      .meta({
        description:
          'Of the address: `unconfirmed` until somebody opens the link that was sent to it, `unreachable` when messages come back. ' +
          'Only confirmed addresses count in a rung. Absent for the webhook.',
      }),
    activeHours: z.object({ from: z.string(), to: z.string() }).optional(),
    language: z.enum(['id', 'en']).optional(),
  })
  .meta({ id: 'Contact' });

export const contactsView = z.object({ desk, contacts: z.array(contact), version }).meta({ id: 'Contacts' });

const phaseMinutes = z.int().optional();
const allowance = z
  .object({
    kind: taskKind,
    caseKind,
    priority,
    minutes: z.object({
      'awaiting-ack': phaseMinutes,
      'awaiting-decision': phaseMinutes,
      'in-progress': phaseMinutes,
    }),
  })
  .meta({ id: 'Allowance' });
const effectiveAllowance = z
  .object({
    kind: taskKind,
    caseKind,
    priority,
    phase: z.enum(OPEN_PHASES),
    clock: z.enum(['around-the-clock', 'working-time']),
    minutes: z.int().meta({ description: 'The minutes that a new task gets.' }),
    default: z.int().meta({ description: "The forum's default." }),
    minimum: z.int().meta({ description: 'The lowest value that the desk (or the secretariat) can set.' }),
    maximum: z.int(),
  })
  .meta({ id: 'EffectiveAllowance' });

export const allowancesView = z
  .object({
    desk,
    allowances: z.array(allowance).meta({ description: 'The allowances set for this desk.' }),
    effective: z
      .array(effectiveAllowance)
      .meta({ description: 'The allowances in effect for every kind of task that the desk can owe.' }),
    version,
  })
  .meta({ id: 'Allowances' });

const webhookFields = {
  desk,
  url: z.string(),
  state: z.enum(WEBHOOK_STATES).meta({
    description: '`disabled`: the address answered 410 (Gone). Register it again to enable it.',
  }),
  createdAt: instant,
  disabledAt: instant.optional(),
};

/** A desk's webhook, without its secret, which is shown only once. */
export const webhookView = z.object(webhookFields).meta({ id: 'Webhook' });
export const webhookSecretView = z
  .object({
    ...webhookFields,
    secret: z.string().optional().meta({
      description:
        'The signing secret from now on (`whsec_…`, HMAC-SHA256). It is shown only once; a retry shows it only while it is still valid.',
    }),
    oldSecretUntil: instant
      .optional()
      .meta({ description: 'Until then every message is also signed with the previous secret.' }),
  })
  .meta({ id: 'WebhookSecret' });
