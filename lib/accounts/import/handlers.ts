import pMap from 'p-map';
import { contextOf } from '../../capabilities/commands.ts';
import { doneOnce } from '../../capabilities/many.ts';
import type { Services } from '../../capabilities/services.ts';
import { callerFault } from '../../capabilities/store/caller.ts';
import type { IdempotentAnswer } from '../../capabilities/store/change.ts';
import { executeWrites } from '../../capabilities/store/execute.ts';
import type { Context } from '../../engine/context.ts';
import { defined } from '../../kernel/absent.ts';
import type { PersonActor } from '../../kernel/actor.ts';
import type { AccountId } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { ApiRequest, Outcome } from '../../platform/http/exchange.ts';
import type { Fault, FieldFault } from '../../platform/http/faults.ts';
import { faultsOf } from '../../platform/http/issues.ts';
import type { Problems } from '../../platform/http/message.ts';
import { problemOf } from '../../platform/http/problem.ts';
import type { Account, MailFailure } from '../account.ts';
import type { AccountCommand } from '../commands.ts';
import { personRow } from '../requests.ts';
import type { ACCOUNT_ROUTES } from '../routes.ts';
import { changeAccount, inviteAccount } from '../rules.ts';
import { accountsOfEmails, loadAccount, loadHeads } from '../store/accounts.ts';
import { accountWrites, invitationWrites } from '../store/writes.ts';
import { ACCOUNT_ROLES } from '../words.ts';
import type { PeopleField } from './columns.ts';
import {
  type CellFault,
  headingOf,
  headsDeskOf,
  headsFirst,
  type PersonRow,
  planImport,
  type RowPlan,
  type RowRefused,
  refused,
} from './plan.ts';

type ImportRoute = Extract<(typeof ACCOUNT_ROUTES)[number], { operationId: 'importAccounts' }>;
type ImportRequest = ApiRequest<ImportRoute>;
type Status = 'invited' | 'role-changed' | 'unchanged' | 'refused' | 'left';

/** What has become of a row, without words and without the person: it is kept for repeats. */
interface RowDone {
  readonly row: number;
  readonly status: Status;
  readonly account?: AccountId;
  /** Mails to the person's address come back. */
  readonly unreachable?: MailFailure;
  readonly why?: RowRefused;
  /** Of the request that was refused it: a repeat says the same. */
  readonly requestId?: string;
}

/** How many rows are written at once: a thousand then take a few seconds, and no desk's work waits for them. */
const ABREAST = 16;

/**
 * With less time left than this, in milliseconds, no further row is begun: those in hand may wait for others for some five seconds,
 * and the caller is to learn what was done.
 */
const LAST_START = 8000;

/**
 * Invites the people of a file and changes roles: each row is a transaction of its own, so that what is right is done and the rest is
 * said row by row. A row that is done already changes nothing, so the same file may be sent again until every row is right.
 */
export async function importAccounts(
  services: Services,
  problems: Problems,
  request: ImportRequest,
): Promise<Outcome<ImportRoute>> {
  const ended = await callerFault(request.principal, services.tables);
  if (ended) return { ok: false, refusal: ended };
  if (request.query.dryRun === true) {
    const planned = await plannedFor(services, request);
    return ok({ status: 207, body: viewOf(planned.map(wouldBe), true, problems, request) });
  }
  const done = await doneOnce<readonly RowDone[]>(services, request, async (idempotent) => {
    const rows = await carriedOut(services, request, idempotent, await plannedFor(services, request));
    return { done: rows.map((row) => kept(row, request)), final: rows.every(({ status }) => status !== 'left') };
  });
  return done.ok
    ? ok({
        status: 207,
        body: viewOf(
          done.value.map((row) => told(row, request)),
          false,
          problems,
          request,
        ),
      })
    : done;
}

/** What cannot be read is not kept: cells hold names, and a thousand wrong rows would be more than an item takes. */
function kept({ why, ...done }: RowDone, request: ImportRequest): RowDone {
  return why && 'cells' in why && unread(done.row, request) ? done : { ...done, ...defined({ why }) };
}

/** The same file says again what could not be read of a row. */
function told(done: RowDone, request: ImportRequest): RowDone {
  if (done.status !== 'refused' || done.why) return done;
  return { ...done, ...defined({ why: unread(done.row, request) }) };
}

/** Why a row of the file cannot be read; `undefined` when it can. */
function unread(row: number, request: ImportRequest): RowRefused | undefined {
  const given = request.body.rows[row - 1];
  const read = given && readRow(given, row, request);
  return read && 'do' in read && read.do === 'refuse' ? read : undefined;
}

/** What the file means as things stand: its addresses, their accounts and the desks' heads are read in batches. */
async function plannedFor(services: Services, request: ImportRequest): Promise<readonly RowPlan[]> {
  const read = request.body.rows.map((row, n) => readRow(row, n + 1, request));
  const rows = read.filter((row): row is PersonRow => !('do' in row));
  const { tables } = services;
  const [known, heads] = await Promise.all([
    accountsOfEmails(
      tables,
      rows.map(({ email }) => email),
    ),
    loadHeads(tables, [...new Set(rows.map(({ desk }) => desk))]),
  ]);
  const accounts = new Map([...known].map(([email, { account }]) => [email, account]));
  const plans = planImport(rows, { accounts, heads }, importing(services, request));
  return [...plans, ...read.filter((row): row is RowPlan => 'do' in row)].toSorted((one, other) => one.row - other.row);
}

function importing(services: Services, request: ImportRequest): Context & { readonly actor: PersonActor } {
  return { ...contextOf(services, { ...request, ifMatch: undefined }), actor: request.principal };
}

function readRow(
  given: ImportRequest['body']['rows'][number],
  row: number,
  { principal, body }: Pick<ImportRequest, 'principal' | 'body'>,
): PersonRow | RowPlan {
  const outside = body.sheet?.outside?.find((one) => one.row === row);
  if (outside) return { row, do: 'refuse', cells: [{ cell: outside.cell, fault: { kind: 'outside-columns' } }] };
  const role = given.role === undefined ? undefined : roleNamed(given.role);
  const email = given.email?.toLowerCase();
  const desk = given.desk ?? principal.desk;
  // A cell that is a number has lost the last zero of 35.10: which desk it was nobody can tell.
  if (/^\d\d\.\d$/.test(desk))
    return { row, do: 'refuse', cells: [{ field: 'desk', fault: { kind: 'area-rounded' } }] };
  const { data, error } = personRow.safeParse(defined({ ...given, desk, role, email }), { reportInput: true });
  if (data) return { ...data, row };
  const cells = faultsOf(error).map(({ pointer, fault }): CellFault => {
    const field = fieldIn(pointer);
    return { field, fault: given[field] === undefined ? absent(field, body.rows) : faultIn(field, fault) };
  });
  return { row, do: 'refuse', cells };
}

/** The names of roles as a file may give them: in Indonesian, or by the code. */
const ROLE_NAMES = Object.entries(ACCOUNT_ROLES).map(([code, { id }]) => (id === code ? id : `${id} (${code})`));

/** A fault of a cell, in the words of a file. */
function faultIn(field: PeopleField, fault: Fault): Fault {
  return field === 'role' && fault.kind === 'not-one-of' ? { ...fault, allowed: ROLE_NAMES } : fault;
}

/** What is wrong where a cell is empty: the cell alone, or the whole column. */
function absent(field: PeopleField, rows: ImportRequest['body']['rows']): Fault {
  const isLacking = rows.every((row) => row[field] === undefined);
  return isLacking ? { kind: 'column-missing', heading: headingOf(field) } : { kind: 'missing' };
}

function fieldIn(pointer: string): PeopleField {
  // A row has these fields and no others: the schema of the body has seen to that.
  return pointer.slice(1) as PeopleField;
}

/** The role that a cell names, in Indonesian or by its code. */
function roleNamed(given: string): string {
  const name = given.trim().toLowerCase();
  const [code = name] = Object.entries(ACCOUNT_ROLES).find(([, label]) => label.id === name) ?? [];
  return code;
}

function wouldBe(plan: RowPlan): RowDone {
  const { row } = plan;
  switch (plan.do) {
    case 'invite':
      return { row, status: 'invited' };
    case 'change-role':
      return { row, status: 'role-changed', ...knownOf(plan.account) };
    case 'nothing':
      return { row, status: 'unchanged', ...knownOf(plan.account) };
    case 'refuse':
      return { row, status: 'refused', why: plan };
  }
}

function knownOf({ id, unreachable }: Account): Pick<RowDone, 'account' | 'unreachable'> {
  return { account: id, ...defined({ unreachable }) };
}

/** Rows that change the heads of one desk go one after the other, first those that give one; all others go side by side. */
async function carriedOut(
  services: Services,
  request: ImportRequest,
  idempotent: Omit<IdempotentAnswer, 'answer'>,
  plans: readonly RowPlan[],
): Promise<readonly RowDone[]> {
  const queues = Map.groupBy(headsFirst(plans), (plan) => headsDeskOf(plan) ?? plan.row);
  const done = await pMap(
    queues.values(),
    async (queue) => {
      const rows: RowDone[] = [];
      for (const plan of queue) rows.push(await carryOut(services, request, idempotent, plan));
      return rows;
    },
    { concurrency: ABREAST },
  );
  return done.flat().toSorted((one, other) => one.row - other.row);
}

async function carryOut(
  services: Services,
  request: ImportRequest,
  idempotent: Omit<IdempotentAnswer, 'answer'>,
  plan: RowPlan,
): Promise<RowDone> {
  const { row } = plan;
  if (plan.do === 'refuse') return { ...wouldBe(plan), requestId: request.requestId };
  if (plan.do === 'nothing') return wouldBe(plan);
  if (request.timeLeft() < LAST_START) return { row, status: 'left' };
  // A check within the transactions would make the rows of one caller wait for each other: it is read before each of them.
  const ended = await callerFault(request.principal, services.tables);
  if (ended) return { row, status: 'refused', why: refused(ended), requestId: request.requestId };
  const executed = await executeWrites({
    tables: services.tables,
    // Two files under one key are told apart by the key's own record; a row is the same in every repeat.
    idempotent: { ...idempotent, key: `${idempotent.key}#${row}` },
    prepare: () => prepared(services, request, plan),
  });
  if (executed.ok) {
    return plan.do === 'invite' ? { row, status: 'invited', account: executed.answer as AccountId } : wouldBe(plan);
  }
  if (executed.refusal.code === 'contended') return { row, status: 'left' };
  return { row, status: 'refused', why: refused(executed.refusal), requestId: request.requestId };
}

async function prepared(
  services: Services,
  request: ImportRequest,
  plan: Extract<RowPlan, { readonly do: 'invite' | 'change-role' }>,
) {
  const { tables } = services;
  const context = importing(services, request);
  if (plan.do === 'invite') {
    const id = services.newCaseId() as string as AccountId;
    const decided = inviteAccount({ name: 'invite-account', id, place: plan.place }, context);
    if (!decided.ok) return decided;
    return { ok: true, writes: invitationWrites(decided.value, plan.contact, tables), answer: id } as const;
  }
  const account = (await loadAccount(tables, plan.account.id)) ?? plan.account;
  const command: AccountCommand = { name: 'change-account-role', role: plan.role };
  const decided = changeAccount(account, command, context);
  if (!decided.ok) return decided;
  return { ok: true, writes: accountWrites(decided.value, tables), answer: account.id } as const;
}

function viewOf(rows: readonly RowDone[], dryRun: boolean, problems: Problems, request: ImportRequest) {
  const count = (status: Status) => rows.filter((row) => row.status === status).length;
  return {
    dryRun,
    invited: count('invited'),
    changed: count('role-changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    left: count('left'),
    items: rows.map(({ row, status, account, unreachable, why, requestId = request.requestId }) => ({
      row,
      sheetRow: request.body.sheet?.rows[row - 1],
      status,
      account,
      unreachable,
      problem: why && problemIn(row, why, problems, { ...request, requestId }),
    })),
  };
}

/** Where a cell stood in the spreadsheet; a column that the file lacks has no letter. */
function cellOf(field: PeopleField, row: number, sheet: ImportRequest['body']['sheet']): string | undefined {
  const [letters, number] = [sheet?.columns[field], sheet?.rows[row - 1]];
  return letters === undefined || number === undefined ? undefined : `${letters}${number}`;
}

function problemIn(row: number, why: NonNullable<RowDone['why']>, problems: Problems, request: ImportRequest) {
  if (!('cells' in why)) return problemOf(problems, why.refusal, request);
  const faults = why.cells.map((cell) => faultOf(cell, row, request.body.sheet));
  const invalid = problemOf(problems, { code: 'request-invalid', part: 'body', faults }, request);
  const [first] = why.cells;
  // A cell that a rule has refused is that refusal, at its place in the file.
  if (first?.fault.kind !== 'refused') return invalid;
  return { ...problemOf(problems, first.fault.refusal, request), errors: invalid.errors };
}

function faultOf(cell: CellFault, row: number, sheet: ImportRequest['body']['sheet']): FieldFault {
  if (!('field' in cell)) return { pointer: `/rows/${row - 1}`, row, ...cell };
  const { field, fault } = cell;
  return {
    pointer: `/rows/${row - 1}/${field}`,
    row,
    column: headingOf(field),
    ...defined({ cell: cellOf(field, row, sheet) }),
    fault: 'row' in fault ? { ...fault, ...defined({ cell: cellOf(field, fault.row, sheet) }) } : fault,
  };
}
