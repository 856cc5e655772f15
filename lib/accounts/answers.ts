import * as z from 'zod';
import { ROLES } from '../kernel/roles.ts';
import { desk, listOf, problem, version } from '../platform/http/answers.ts';
import { instant } from '../platform/http/values.ts';
import { MAIL_FAILURES } from './account.ts';

const accountState = z.enum(['invited', 'active', 'disabled']).meta({
  description: '`invited` until the first sign-in. A disabled account gets no token, and loses the one it has.',
});

export const accountView = z
  .object({
    id: z.string(),
    desk: desk.optional(),
    role: z.enum(ROLES).optional(),
    partner: z.string().optional().meta({ description: 'For the people of a partner, in the place of desk and role.' }),
    state: accountState,
    name: z.string().optional().meta({ description: 'Not in the answers of commands, which are kept for repeats.' }),
    email: z.string().optional().meta({ description: 'For those who manage the account.' }),
    invitedAt: instant,
    activeSince: instant.optional().meta({ description: 'The first sign-in.' }),
    unreachable: z
      .enum(MAIL_FAILURES)
      .optional()
      .meta({ description: 'Mails to the address come back, or their reader has complained: invite another address.' }),
    version,
  })
  .meta({ id: 'Account' });

export const accountList = listOf(accountView, 'AccountList');

export const accountHistory = listOf(
  z
    .object({
      seq: z.int(),
      at: instant,
      by: z.object({
        desk: desk.optional(),
        role: z.string(),
        partner: z.string().optional(),
        account: z.string().optional(),
      }),
      command: z.string(),
      event: z.string(),
      text: z.string(),
    })
    .meta({ id: 'AccountEntry' }),
  'AccountHistory',
);

export const peopleView = z
  .object({
    dryRun: z.boolean(),
    invited: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    left: z.int().meta({ description: 'Rows for which there was no time: send the request again.' }),
    items: z.array(
      z
        .object({
          row: z.int().meta({ description: 'The number of the row in the file, from 1; the heading is no row.' }),
          sheetRow: z.int().optional().meta({ description: 'The number that the row has in the spreadsheet.' }),
          status: z.enum(['invited', 'role-changed', 'unchanged', 'refused', 'left']),
          account: z.string().optional(),
          unreachable: z
            .enum(MAIL_FAILURES)
            .optional()
            .meta({ description: 'Mails to the address come back: disable the account and invite another address.' }),
          problem: problem.optional(),
        })
        .meta({ id: 'PeopleItem' }),
    ),
  })
  .meta({ id: 'People' });

export const peopleTemplate = z
  .object({
    columns: z.array(
      z.object({ heading: z.string(), field: z.string(), description: z.string(), example: z.string() }),
    ),
  })
  .meta({ id: 'PeopleTemplate' });
