import * as z from 'zod';
import { CASE_KINDS, type DeskKind, MFA, type TimeZone } from '../kernel/forum.ts';
import { ROLES } from '../kernel/roles.ts';
import { desk } from '../platform/http/answers.ts';
import { taskKind } from './values.ts';

const DESK_KINDS = ['dinas-sosial', 'bkkks', 'kab-kota', 'secretariat'] as const satisfies readonly DeskKind[];
const TIME_ZONES = ['WIB', 'WITA', 'WIT'] as const satisfies readonly TimeZone[];

export const personView = z
  .object({ desk, deskName: z.string().optional(), role: z.enum(ROLES), person: z.string() })
  .meta({ id: 'Person' });
export const partnerView = z
  .object({
    partner: z.string().meta({ description: 'The partner as named in the token.' }),
    id: z.string().optional().meta({ description: 'The id in the registry of partners.' }),
    client: z.string(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'PartnerIdentity' });

const named = { code: z.string(), name: z.string().meta({ description: 'In the language of the answer.' }) };
const fits = z.array(z.enum(CASE_KINDS)).meta({ description: 'The kinds of case for which it can be used.' });

/**
 * Reference data for clients: what may stand in the fields that hold a code. Areas are left out: they are Kemendagri's.
 */
export const forumView = z
  .object({
    name: z.string(),
    secretariat: desk,
    desks: z.array(
      z.object({
        code: desk,
        kind: z.enum(DESK_KINDS),
        province: z.string().optional(),
        name: z.string(),
        zone: z.enum(TIME_ZONES).optional(),
      }),
    ),
    ppks: z.array(z.object({ ...named, number: z.int().optional() })),
    returnCodes: z.array(z.object({ ...named, fits: fits.optional() })),
    outcomes: z.array(z.object({ ...named, fits: fits.optional() })),
    taskKinds: z
      .array(
        z.object({
          code: taskKind,
          name: z.string().meta({ description: 'What the desk is asked to do, in the language of the answer.' }),
          outcomes: z.array(z.object(named)).meta({ description: 'The outcomes with which it can be completed.' }),
          free: z
            .literal(true)
            .optional()
            .meta({ description: "It can be completed in the desk's own words as well." }),
          ofCases: z
            .literal(true)
            .optional()
            .meta({ description: 'Its outcomes are also those of cases, as they fit the kind of the case.' }),
        }),
      )
      .optional()
      .meta({ description: 'The kinds of task.' }),
    riskFlags: z.array(z.object(named)).optional(),
    items: z.array(z.object({ ...named, units: z.array(z.string()) })).optional(),
    mfa: z
      .enum(MFA)
      .optional()
      .meta({ description: 'Whether people at desks need a second factor, an authenticator app, to sign in.' }),
  })
  .meta({ id: 'Forum' });

export const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
