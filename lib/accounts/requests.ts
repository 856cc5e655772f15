import * as z from 'zod';
import { ROLES } from '../kernel/roles.ts';
import { partnerName } from '../partners/requests.ts';
import { pageFields } from '../platform/http/page-query.ts';
import { accountId, deskCode, flag, line, reason, signInEmail, unjudged } from '../platform/http/values.ts';
import { ACCOUNT_STATES } from './words.ts';

const role = z.enum(ROLES);
const email = signInEmail.meta({ description: 'Unique in the forum; cases are not told apart.' });
const language = z.enum(['id', 'en']).meta({ description: 'Of messages to the person; Indonesian without it.' });

/** How many people one file may name. */
export const MAX_PEOPLE = 1000;

export const ofAccount = z.strictObject({ accountId });
export const ofPartner = z.strictObject({ partnerId: partnerName });
export const ofPartnerAccount = z.strictObject({ partnerId: partnerName, accountId });

// The keys of the table are the states.
const state = z.enum(Object.keys(ACCOUNT_STATES) as ['invited', 'active', 'disabled']).exactOptional();

export const accountsQuery = z.strictObject({
  desk: deskCode.exactOptional(),
  role: role.exactOptional(),
  state,
  ...pageFields,
});
export const partnerAccountsQuery = z.strictObject({ state, ...pageFields });

export const accountRequest = z
  .strictObject({
    name: line(200),
    email,
    desk: deskCode.exactOptional().meta({ description: 'The own desk without it.' }),
    role,
    language: language.exactOptional(),
  })
  .meta({ id: 'AccountRequest' });

export const partnerAccountRequest = z
  .strictObject({ name: line(200), email, language: language.exactOptional() })
  .meta({ id: 'PartnerAccountRequest' });

const withoutHead = z
  .boolean()
  .exactOptional()
  .meta({ description: 'The secretariat leaves the desk without a head, expressly.' });

export const accountRoleRequest = z.strictObject({ role, withoutHead }).meta({ id: 'AccountRoleRequest' });
export const accountMoveRequest = z
  .strictObject({
    desk: deskCode,
    role: role.exactOptional().meta({ description: 'The role stays without it.' }),
    reason,
    withoutHead,
  })
  .meta({ id: 'AccountMoveRequest' });
export const accountDisableRequest = z.strictObject({ reason, withoutHead }).meta({ id: 'AccountDisableRequest' });
export const partnerAccountDisableRequest = z.strictObject({ reason }).meta({ id: 'PartnerAccountDisableRequest' });
export const accountEnableRequest = z.strictObject({ reason }).meta({ id: 'AccountEnableRequest' });
export const accountInvitationRequest = z.strictObject({}).meta({ id: 'AccountInvitationRequest' });

/** What each cell may be is judged row by row: one wrong row does not hold the others. */
const cell = unjudged(400).exactOptional();
const letters = z
  .string()
  .regex(/^[A-Z]+$/)
  .max(3)
  .exactOptional();
/** More rows than a file of this size has: of a file that is too long, that is said of its rows alone. */
const MAX_PLACES = 100_000;
/** Where the rows of a file stood: faults then name its cells. */
const sheetPlaces = z
  .strictObject({
    columns: z.strictObject({ name: letters, email: letters, desk: letters, role: letters, language: letters }),
    rows: z.array(z.int().min(1).max(1_048_576)).max(MAX_PLACES),
    outside: z
      .array(
        z.strictObject({
          row: z.int().min(1).max(MAX_PLACES),
          cell: z
            .string()
            .max(10)
            .regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/),
        }),
      )
      .max(MAX_PLACES)
      .exactOptional()
      .meta({ description: 'Cells with something in them under no heading: their rows are refused.' }),
  })
  .meta({
    id: 'SheetPlaces',
    description: 'Where the rows stood in a spreadsheet, for clients that read one themselves.',
  });
export const peopleRequest = z
  .strictObject({
    rows: z
      .array(z.strictObject({ name: cell, email: cell, desk: cell, role: cell, language: cell }))
      .min(1)
      .max(MAX_PEOPLE),
    sheet: sheetPlaces.exactOptional(),
  })
  .meta({ id: 'PeopleRequest' });
export const importQuery = z.strictObject({
  dryRun: flag.exactOptional().meta({ description: 'Says what would be done, and does nothing.' }),
});

/** One row of a file, with the values that an invitation has. The role may be in Indonesian. */
export const personRow = z.strictObject({
  name: line(200),
  email,
  desk: deskCode,
  role,
  language: language.exactOptional(),
});
