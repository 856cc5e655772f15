import type { Services } from '../capabilities/services.ts';
import { type CheckRecord, checkWrites } from '../capabilities/store/access-log.ts';
import { transact } from '../capabilities/store/case-store.ts';
import type { IdempotentAnswer } from '../capabilities/store/change.ts';
import { executeWrites } from '../capabilities/store/execute.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { CaseKind } from '../kernel/forum.ts';
import { parseNik } from '../kernel/nik.ts';
import type { RefusalOf } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Subject } from '../kernel/subject.ts';
import type { StoreRefusal } from '../platform/dynamodb/refusals.ts';
import type { LabelledWrite } from '../platform/dynamodb/writes.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import { type Identity, profileOf } from './identity.ts';
import { hashOf, type KeyRing } from './keys.ts';
import { checkMetrics } from './metrics.ts';
import { exhausted, isUnusual, type Occasion } from './quota.ts';
import { type EarlierCase, overLimit, type PersonFound, type SentHome } from './sent-home.ts';
import { type Looking, loadAccount, quotaWrites, type ReadAccount } from './store/quotas.ts';
import { findSentHome } from './store/sightings.ts';

/** The services of the handlers that look for people who were sent home before. */
export interface MatchingServices extends Services {
  /** The live keys. Read when first needed: most requests need none. */
  readonly matchingKeys: () => Promise<KeyRing>;
  readonly metrics: Pick<MetricRecorder, 'add'>;
}

/** The result for one subject of a case that is being opened. */
export interface SubjectSentHome extends SentHome {
  /** The number of the subject in the request, from 1. */
  readonly subject: number;
}

/** Who looks for whom, and why. */
export interface Check {
  readonly by: PersonActor;
  readonly occasion: Occasion;
  readonly asked: readonly Identity[];
  /** The request's key: a check is counted once for it. */
  readonly idempotent: Omit<IdempotentAnswer, 'answer'>;
}

/** Who was found for each that was asked for, in their order. */
type Checked = readonly (readonly PersonFound[])[];

/**
 * Looks for people. It is counted and recorded in one transaction before anything is answered; when a quota is used up, nothing is.
 * The replay of a request is recorded again and not counted.
 */
export async function checkPeople(
  services: MatchingServices,
  check: Check,
): Promise<Result<Checked, RefusalOf<'checks-exhausted'> | StoreRefusal>> {
  const { tables } = services;
  const { by, occasion, asked, idempotent } = check;
  const [key] = await services.matchingKeys();
  const niks = asked.flatMap(({ nik }) => nik ?? []);
  const looking = { occasion, by, people: asked.length, niks, now: services.now(), key };
  const found = once(() => inTurns(asked, (identity) => lookFor(services, by, identity)));
  const answer = services.newCaseId();
  const executed = await executeWrites<RefusalOf<'checks-exhausted'>>({
    tables,
    idempotent,
    prepare: async () => {
      const account = await admitted(services, looking);
      if (!account.ok) return account;
      const persons = await found();
      const missed = !persons.flat().some(({ news }) => news);
      const recorded = await recordsOf(services, check, persons);
      return {
        ok: true,
        answer,
        writes: [...quotaWrites(tables, looking, account.value, missed), ...recorded],
      };
    },
  });
  if (!executed.ok) return executed;
  const persons = await found();
  // Another answer is that of an earlier request under this key.
  if (executed.answer !== answer) await write(services, await recordsOf(services, check, persons));
  return ok(persons);
}

/** What has been used, unless that is everything; a caller who looks for unusually many people is counted. */
async function admitted(
  { tables, forum, metrics }: MatchingServices,
  looking: Looking,
): Promise<Result<ReadAccount, RefusalOf<'checks-exhausted'>>> {
  const account = await loadAccount(tables, looking);
  const spent = exhausted(account, forum.checkLimits, looking.now);
  if (spent || isUnusual(account, forum.checkLimits, looking.now)) checkMetrics(metrics).unusual(looking.by.desk);
  return spent ? refuse(spent) : ok(account);
}

/** The outcome of something that is done when it is first needed, and not again. */
function once<Done>(work: () => Promise<Done>): () => Promise<Done> {
  let done: Promise<Done> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Whether a person was sent home before. Nothing is recorded yet. */
async function lookFor(
  services: MatchingServices,
  { desk }: PersonActor,
  identity: Identity,
): Promise<readonly PersonFound[]> {
  const { tables, forum } = services;
  const now = services.now();
  const keys = await services.matchingKeys();
  return await findSentHome(profileOf(identity, now), { tables, forum, keys, now, desk });
}

/** A transaction has room for a hundred writes, and counting forty people may need 83 of them. */
const RECORDS_AT_ONCE = 15;

/**
 * The records of a check for the access logs, as many as fit into the transaction that counts it. The others are written before:
 * an access that was recorded and then not answered is harmless.
 */
async function recordsOf(
  services: MatchingServices,
  { by, asked }: Check,
  persons: Checked,
): Promise<readonly LabelledWrite[]> {
  const record = checkRecord(by, asked, persons.flat(), services);
  const writes = checkWrites(services.tables, record, services.newCaseId());
  for (let n = RECORDS_AT_ONCE; n < writes.length; n += RECORDS_AT_ONCE) {
    await write(services, writes.slice(n, n + RECORDS_AT_ONCE));
  }
  return writes.slice(0, RECORDS_AT_ONCE);
}

async function write({ tables }: MatchingServices, writes: readonly LabelledWrite[]): Promise<void> {
  const committed = await transact(tables, writes);
  if (committed !== 'committed') throw new Error(`a check could not be recorded: ${committed}`);
}

/** The record of a check, for the access logs. */
function checkRecord(
  by: PersonActor,
  asked: readonly Identity[],
  found: readonly PersonFound[],
  { now }: MatchingServices,
): CheckRecord {
  const fields = ['nik', 'name', 'birthDate', 'birthYear', 'origin'] as const;
  return {
    at: now(),
    by,
    askedWith: fields.filter((field) => asked.some((identity) => identity[field] !== undefined)),
    found: distinct(found.flatMap(({ records }) => records)),
  };
}

/** Two subjects of one request can be recognised in one record. */
function distinct(records: readonly EarlierCase[]): readonly EarlierCase[] {
  return [...new Map(records.map((record) => [`${record.caseId}#${record.n}`, record])).values()];
}

/** What is opened, by whom, and the key of its request. */
interface Opening {
  readonly by: PersonActor;
  readonly kind: CaseKind;
  readonly subjects: readonly Subject[];
  readonly idempotent: Omit<IdempotentAnswer, 'answer'>;
}

/**
 * Checks the subjects of a stranded person's case that is being opened, and records the check. Empty for other cases. It is counted
 * by people, apart from questions: a desk that registers a convoy is not stopped, one that tries serial after serial is. A dry run
 * looks for nobody: it is neither counted nor recorded, so it would answer serial after serial.
 */
export async function checkOpening(
  services: MatchingServices,
  { by, kind, subjects, idempotent }: Opening,
): Promise<Result<readonly SubjectSentHome[], RefusalOf<'checks-exhausted'> | StoreRefusal>> {
  const asked =
    kind === 'stranded-person' ? subjects.filter(({ name, nik }) => name !== undefined || nik !== undefined) : [];
  if (asked.length === 0 || idempotent.dryRun) return ok([]);
  const checked = await checkPeople(services, {
    by,
    occasion: 'opening',
    asked,
    idempotent: await keptApart(services, idempotent),
  });
  if (!checked.ok) return checked;
  return ok(
    asked.flatMap(({ n }, at) =>
      (checked.value[at] ?? []).flatMap(({ answer }) => (answer ? [{ subject: n, ...answer }] : [])),
    ),
  );
}

/** What is said of a person who is added to a case or corrected; `null` takes something away. */
export interface Entered {
  readonly nik?: string | undefined;
  readonly name?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly birthYear?: number | null | undefined;
}

/** A correction, by whom, and the key of its request. */
interface Correcting {
  readonly by: PersonActor;
  readonly entered: Entered;
  readonly idempotent: Omit<IdempotentAnswer, 'answer'>;
}

/**
 * Counts a person who is entered in a case that is there like one of a case that is opened: otherwise corrections of one case would
 * try what openings may not. It is counted before the correction is decided, once for a request; what does not say who the person is
 * is not counted, and a dry run leaves nobody in the case.
 */
export async function countEntered(
  services: MatchingServices,
  { by, entered, idempotent }: Correcting,
): Promise<Result<undefined, RefusalOf<'checks-exhausted'> | StoreRefusal>> {
  const { tables, forum } = services;
  const said = [entered.nik, entered.name, entered.birthDate, entered.birthYear];
  if (idempotent.dryRun) return ok(undefined);
  if (said.every((value) => value === undefined || value === null)) return ok(undefined);
  const [key] = await services.matchingKeys();
  const nik = parseNik(entered.nik ?? '', (code) => forum.area(code) !== undefined);
  const niks = nik.ok ? [nik.value.nik] : [];
  const looking: Looking = { occasion: 'opening', by, people: 1, niks, now: services.now(), key };
  const executed = await executeWrites<RefusalOf<'checks-exhausted'>>({
    tables,
    idempotent: await keptApart(services, idempotent),
    prepare: async () => {
      const account = await admitted(services, looking);
      if (!account.ok) return account;
      return { ok: true, answer: '', writes: quotaWrites(tables, looking, account.value, false) };
    },
  });
  return executed.ok ? ok(undefined) : refuse(executed.refusal);
}

/**
 * The check of an opening under a key of its own: the opening may be refused, and sent again with an override under the same key.
 * That is another body, and another check.
 */
async function keptApart(
  services: MatchingServices,
  idempotent: Omit<IdempotentAnswer, 'answer'>,
): Promise<Omit<IdempotentAnswer, 'answer'>> {
  const bodyHash = await keyedBodyHash(services, idempotent);
  return { ...idempotent, scope: `CHECK#${idempotent.scope}`, key: `${idempotent.key}#${bodyHash}`, bodyHash };
}

/** A body can be a NIK alone, and a plain hash of that could be tried out: the hash uses a key of its own. */
export async function keyedBodyHash(
  { matchingKeys }: MatchingServices,
  { bodyHash }: Pick<IdempotentAnswer, 'bodyHash'>,
): Promise<string> {
  const [key] = await matchingKeys();
  return hashOf(key, `body ${bodyHash}`);
}

/** The refusal of an opening without a reason when a person has reached the desk's limit. */
export function objectionTo(
  { forum }: MatchingServices,
  { desk }: PersonActor,
  matches: readonly SubjectSentHome[],
): RefusalOf<'already-returned'> | undefined {
  const limit = forum.returnLimit(desk);
  const reached = limit ? overLimit(limit, matches) : [];
  if (!limit || reached.length === 0) return undefined;
  return { code: 'already-returned', pointer: '/overrideReason', maximum: limit.times, matches: reached };
}
