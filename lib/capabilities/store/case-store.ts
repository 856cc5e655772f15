import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { allowancesKey, parseAllowances } from '../../desks/store/allowances.ts';
import type { DeskAllowances } from '../../engine/allowances.ts';
import type { AnyFile } from '../../engine/file.ts';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { placeOf, READS, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type Failure, failureOf } from '../../platform/dynamodb/transaction-failure.ts';
import { type LabelledWrite, MAX_WRITES } from '../../platform/dynamodb/writes.ts';
import { namedKeys, readFile } from './case-file.ts';
import { type Change, type IdempotentAnswer, idempotencyWrite, writesOf } from './change.ts';
import { parseAnswer, parseSubjects } from './items.ts';
import { idempotencyKey, subjectsKey } from './keys.ts';
import { addRows, movedRows, removeRows, removeUnopened } from './search-index.ts';
import type { Named } from './slice.ts';

/** The result of a transaction. Everything but `committed` left no trace, except `unknown`. */
export type Committed =
  | 'committed'
  /** A concurrent change: read and decide again. */
  | 'stale'
  /** The idempotency key has been used: its answer is to be read. */
  | 'answered'
  /** Another case has this reference. */
  | 'reference-taken'
  /** The partner on whose behalf it was made is not vetted, or not any more. */
  | 'partner-not-vetted'
  /** The e-mail has an account already. */
  | 'email-taken'
  /** A desk would be left without a head. */
  | 'last-head'
  /** A partner would be left without anybody who can act for it. */
  | 'last-person'
  /** The partner has had as many people as it may. */
  | 'people-full'
  /** The caller's account does not stand any more where its token says. */
  | 'caller-elsewhere'
  /** More than one transaction can write: nothing was sent. */
  | 'too-large'
  /** The tables are throttled. */
  | 'throttled'
  /** The answer was lost: the change may be there or not. Read again; nothing can happen twice. */
  | 'unknown';

/** The record of a request under its idempotency key. */
export interface KeptAnswer {
  readonly bodyHash: string;
  /** Absent while the request that owns the key is still at work. */
  readonly answer?: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Whose idempotency key, and which. */
export type IdempotencyRef = Pick<IdempotentAnswer, 'scope' | 'key' | 'dryRun'>;

/** A case as it was read, with the answer kept under a request's key when there is one. */
export interface Loaded {
  readonly file?: AnyFile | undefined;
  readonly kept?: KeptAnswer | undefined;
  /** The allowances of the addressee, when the command names one. */
  readonly allowances?: DeskAllowances | undefined;
}

/**
 * Reads the state for a command on a case: the case, its needs and appeal, its listed open tasks, and the named items
 * with what they refer to. Reads are strongly consistent, and no item is newer than the case. A batch of reads is not a
 * snapshot, so inconsistent items are read again. An older item among the named ones is detected when a change of it is
 * committed. It takes one round trip, or two when the items refer to others.
 * @param addressee the desk that may get a task, whose allowances then apply
 */
export async function loadCase(
  tables: Tables,
  caseId: CaseId,
  named: Named = {},
  idempotency?: IdempotencyRef,
  addressee?: DeskCode,
): Promise<Loaded> {
  const answerKey = idempotency && !idempotency.dryRun ? idempotencyKey(idempotency.scope, idempotency.key) : undefined;
  const ownKey = addressee && allowancesKey(addressee);
  const beside = [answerKey, ownKey].filter((key) => key !== undefined);
  for (let n = 0; n < READS; n += 1) {
    const items = await readItems(tables, [...namedKeys(caseId, named), ...beside]);
    const kept = answerKey && items.get(placeOf({ ...answerKey }));
    const file = await readFile(tables, caseId, named, items);
    if (file === 'overtaken') continue;
    return {
      allowances: ownKey && parseAllowances(items.get(placeOf({ ...ownKey }))),
      kept: kept && parseAnswer(kept),
      file,
    };
  }
  throw new Error(`Case ${caseId} was overtaken at each of ${READS} reads: its items do not belong together.`);
}

/** The personal data of a case's subjects. Callers must record the access before they show it. */
export async function loadSubjects(tables: Tables, caseId: CaseId): Promise<readonly Subject[]> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: subjectsKey(caseId), ConsistentRead: true }),
  );
  return Item === undefined ? [] : parseSubjects(Item);
}

/** The record under a request's key; `undefined` when the key is new, and for a dry run. */
export async function loadAnswer(tables: Tables, ref: IdempotencyRef): Promise<KeptAnswer | undefined> {
  if (ref.dryRun) return undefined;
  const Key = idempotencyKey(ref.scope, ref.key);
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.cases, Key, ConsistentRead: true }));
  return Item === undefined ? undefined : parseAnswer(Item);
}

/**
 * Writes a change in one transaction, with the idempotency record of its request: all of it or nothing. The rows by which desks find the
 * case are written before it, and go after it.
 */
export async function commitChange(tables: Tables, change: Change): Promise<Committed> {
  if (change.idempotent?.dryRun) return await tryWrites(tables, writesOf(change, tables));
  const { added, gone } = await movedRows(tables, change);
  await addRows(tables, added);
  const committed = await transact(tables, writesOf(change, tables));
  if (committed === 'committed') await removeRows(tables, gone);
  else if (!change.before && committed !== 'unknown') await removeUnopened(tables, change.after.case, added);
  return committed;
}

/**
 * What would become of writes, without writing: their number, and the conditions on things that they do not change, asked by
 * themselves in a transaction of checks. The conditions on what they change were met when that was read.
 */
export async function tryWrites(tables: Tables, writes: readonly LabelledWrite[]): Promise<Committed> {
  if (writes.length > MAX_WRITES) return 'too-large';
  const checks = writes.filter(({ write }) => write.ConditionCheck !== undefined);
  return checks.length === 0 ? 'committed' : await transact(tables, checks);
}

/** Claims an idempotency key by itself, for a request that is more than one transaction. A dry run has claimed it at once. */
export async function claimKey(tables: Tables, idempotent: IdempotentAnswer): Promise<Committed> {
  if (idempotent.dryRun) return 'committed';
  return await transact(tables, [idempotencyWrite(idempotent, tables)]);
}

/**
 * Keeps the answer of a request whose key was claimed before. The first answer stays.
 * @returns the answer that is kept
 */
export async function keepAnswer(
  tables: Tables,
  idempotent: IdempotentAnswer & { readonly answer: string },
): Promise<string> {
  if (idempotent.dryRun) return idempotent.answer;
  try {
    await tables.client.send(
      new UpdateCommand({
        TableName: tables.cases,
        Key: idempotencyKey(idempotent.scope, idempotent.key),
        UpdateExpression: 'SET #answer = :answer',
        ConditionExpression: 'attribute_not_exists(#answer) AND bodyHash = :bodyHash',
        ExpressionAttributeNames: { '#answer': 'answer' },
        ExpressionAttributeValues: { ':answer': idempotent.answer, ':bodyHash': idempotent.bodyHash },
      }),
    );
    return idempotent.answer;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (await loadAnswer(tables, idempotent))?.answer ?? idempotent.answer;
  }
}

/** Carries out labelled writes as one transaction. */
export async function transact(tables: Tables, writes: readonly LabelledWrite[]): Promise<Committed> {
  if (writes.length > MAX_WRITES) return 'too-large';
  try {
    await tables.client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return 'committed';
  } catch (error) {
    return meaningOf(
      failureOf(
        error,
        writes.map(({ label }) => label),
      ),
    );
  }
}

function meaningOf(failure: Failure<LabelledWrite['label']>): Committed {
  switch (failure.kind) {
    case 'condition':
      // The request's own earlier commit explains all other failures, so the key is asked first.
      if (failure.labels.includes('idempotency')) return 'answered';
      if (failure.labels.includes('caller')) return 'caller-elsewhere';
      if (failure.labels.includes('partner')) return 'partner-not-vetted';
      if (failure.labels.includes('email')) return 'email-taken';
      // What was decided on an older state says nothing: it is decided again first.
      if (failure.labels.includes('head') && !failure.labels.includes('case')) return 'last-head';
      if (failure.labels.includes('person') && !failure.labels.includes('case')) return 'last-person';
      if (failure.labels.includes('people') && !failure.labels.includes('case')) return 'people-full';
      return failure.labels.includes('reference') ? 'reference-taken' : 'stale';
    case 'conflict':
      return 'stale';
    case 'throttled':
      return 'throttled';
    case 'unknown':
      return 'unknown';
    case 'broken':
      throw failure.error;
  }
}
