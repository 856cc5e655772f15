import { PROBLEMS } from '../capabilities/messages.ts';
import type { Services } from '../capabilities/services.ts';
import { auditsForum, isSecretariat } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import type { AccountId } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage, listPageWith } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { Account, AccountContact } from './account.ts';
import type { AccountCommand } from './commands.ts';
import { executeChange, executeInvitation } from './executing.ts';
import { COLUMNS, FIELDS } from './import/columns.ts';
import { peopleTemplate } from './import/file-requests.ts';
import { importAccounts } from './import/handlers.ts';
import { managesPlace, seesPlace } from './managing.ts';
import type { ACCOUNT_ROUTES } from './routes.ts';
import { listAccountEntries, listAccounts, loadAccount, loadContact, loadContacts } from './store/accounts.ts';
import { accountEntryView, shownAccount } from './views.ts';

type Routes = (typeof ACCOUNT_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type VerbRoute = RouteOf<
  'changeAccountRole' | 'moveAccount' | 'disableAccount' | 'enableAccount' | 'inviteAccountAgain'
>;

const NO_ACCOUNT = { ok: false, refusal: { code: 'not-found', what: 'account' } } as const;

/** Accounts: whom a desk and the forum let in. */
export function accountHandlers(services: Services): Handlers<Routes> {
  return {
    listAccounts: (request) => listTheAccounts(services, request),
    inviteAccount: (request) => invite(services, request),
    importAccounts: (request) => importAccounts(services, PROBLEMS, request),
    readAccountsTemplate: async ({ language, mediaType, csvForm }) => {
      const columns = FIELDS.map((field) => {
        const { heading, label, example } = COLUMNS[field];
        return { heading, field, description: label[language], example };
      });
      return ok({ status: 200, body: { columns }, ...(await peopleTemplate({ mediaType, csvForm })) });
    },
    readAccount: (request) => readAccount(services, request),
    readAccountHistory: (request) => readHistory(services, request),
    changeAccountRole: (request) => change(services, request, { name: 'change-account-role', ...request.body }),
    moveAccount: (request) => change(services, request, { name: 'move-account', ...request.body }),
    disableAccount: (request) => change(services, request, { name: 'disable-account', ...request.body }),
    enableAccount: (request) => change(services, request, { name: 'enable-account', ...request.body }, isAtDesk),
    inviteAccountAgain: (request) => change(services, request, { name: 'invite-account-again' }, isAtDesk),
  };
}

/** Those of the own desk, unless the caller sees the whole forum. Of another desk there is nothing to see. */
async function listTheAccounts(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listAccounts'>>,
): Promise<Outcome<RouteOf<'listAccounts'>>> {
  const { tables, forum } = services;
  const seesAll = isSecretariat(principal, forum) || auditsForum(principal, forum);
  const desk = query.desk ?? (seesAll ? undefined : principal.desk);
  if (desk !== undefined && !(forum.desk(desk) && (seesAll || desk === principal.desk))) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  const { role, state } = query;
  return await listPageWith(
    query,
    `listAccounts ${desk ?? ''} ${role ?? ''} ${state ?? ''} ${principal.desk}`,
    (page) => listAccounts(tables, { desk, role, state }, page),
    async (accounts) => {
      const contacts = await loadContacts(
        tables,
        accounts.map(({ id }) => id),
      );
      return accounts.map((account) => shown(services, principal, account, contacts.get(account.id)));
    },
  );
}

function shown({ forum }: Services, principal: PersonPrincipal, account: Account, contact: AccountContact | undefined) {
  return shownAccount(account, contact, managesPlace(account.place, principal, forum));
}

/** An account, if the caller may see it. */
async function seen({ tables, forum }: Services, id: AccountId, principal: PersonPrincipal) {
  const account = await loadAccount(tables, id);
  return account && seesPlace(account.place, principal, forum) ? account : undefined;
}

async function readAccount(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readAccount'>>,
): Promise<Outcome<RouteOf<'readAccount'>>> {
  const account = await seen(services, params.accountId, principal);
  if (!account) return NO_ACCOUNT;
  const contact = await loadContact(services.tables, account.id);
  return ok({ status: 200, body: shown(services, principal, account, contact), etag: account.version });
}

async function readHistory(
  services: Services,
  { params, principal, query, language }: ApiRequest<RouteOf<'readAccountHistory'>>,
): Promise<Outcome<RouteOf<'readAccountHistory'>>> {
  const account = await seen(services, params.accountId, principal);
  if (!account) return NO_ACCOUNT;
  return await listPage(
    query,
    `readAccountHistory ${account.id}`,
    (page) => listAccountEntries(services.tables, account.id, page),
    (entry) => accountEntryView(entry, language),
  );
}

async function invite(
  services: Services,
  request: ApiRequest<RouteOf<'inviteAccount'>>,
): Promise<Outcome<RouteOf<'inviteAccount'>>> {
  const { desk = request.principal.desk, role, ...contact } = request.body;
  return await executeInvitation(services, request, { place: { desk, role }, contact, accounts: '/v1/accounts' });
}

/** People of a partner are let in on its own path alone, where it is asked whether the partner is vetted. */
function isAtDesk(place: Account['place']): boolean {
  return 'desk' in place;
}

async function change<R extends VerbRoute>(
  services: Services,
  request: Pick<ApiRequest<VerbRoute>, 'params' | 'principal' | 'idempotencyKey' | 'bodyHash' | 'ifMatch' | 'dryRun'>,
  command: AccountCommand,
  isThere?: (place: Account['place']) => boolean,
): Promise<Outcome<R>> {
  return await executeChange<R>(services, request, {
    accountId: request.params.accountId,
    command,
    ...defined({ isThere }),
  });
}
