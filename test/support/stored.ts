/** Stories in the tables: committed as the kit has decided them, or told again to the store itself. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { listEntries } from '../../lib/capabilities/store/queries.ts';
import type { CaseCommand, SystemCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { fileOfPartner } from '../../lib/kernel/partner.ts';
import type { Refusal } from '../../lib/kernel/refusal.ts';
import { partnerKey } from '../../lib/partners/store/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Context, Opening } from './engine.ts';
import { found, type Given, openTasks, PROFILE, type Told } from './kit.ts';
import { commitChange, executeAsSystem, executeOnCase, executeOpening, loadCase } from './store.ts';

/** Commits the last step of a story; the file after it. The steps before it have been committed. */
export async function kept(tables: Tables, told: Told): Promise<CaseFile> {
  const committed = await commitChange(tables, told.change);
  if (committed !== 'committed') throw new Error(`not committed: ${committed}`);
  return told.file;
}

/**
 * Tells a story, from its opening on, to the store: each step is read, decided and written there, and refused there as it is
 * here. Then journal and state are those of the story. Each story needs tables without its case.
 */
export async function tell(tables: Tables, story: Given): Promise<void> {
  const end = found(story.history.findLast(({ result }) => result.ok)).file;
  const { id: caseId } = end.case;
  for (const id of partnersIn(story))
    await tables.client.send(new PutCommand({ TableName: tables.cases, Item: vettedPartner(id) }));
  for (const [n, { step, result }] of story.history.entries()) {
    const refusal = await carriedOut(tables, caseId, step, n);
    expect(refusal, `step ${n + 1}: ${step.command.name}`).toEqual(result.ok ? undefined : result.refusal);
  }
  const { items } = await listEntries(tables, caseId, { limit: 100 });
  const written = story.history.flatMap(({ result }) => (result.ok ? [result.value.entry] : []));
  expect(items).toEqual(written);
  const { file } = await loadCase(tables, caseId);
  if (!file) throw new Error('the store has no such file');
  // What a file has beside its head depends on what it is about; offers and tasks are read as they are named.
  for (const part of ['case', 'needs', 'journey', 'partner']) {
    expect(Reflect.get(file, part), part).toEqual(Reflect.get(end, part));
  }
  const listed = end.case.openTasks.map(({ id }) => id);
  expect(openTasks(file)).toEqual(openTasks(end).filter(({ id }) => listed.includes(id)));
}

/** The partners that act in a story: the store asks whether they are vetted. */
function partnersIn(story: Given): readonly PartnerId[] {
  return story.history.flatMap(({ step: { context } }) =>
    context.actor.kind === 'partner' ? [context.actor.partner] : [],
  );
}

function vettedPartner(id: PartnerId) {
  return { ...partnerKey(fileOfPartner(id)), ...PROFILE, state: 'vetted' };
}

/** Carries out a step. @returns why it was refused, `undefined` when it was done */
async function carriedOut(
  tables: Tables,
  caseId: CaseFile['case']['id'],
  { command, context }: Told['step'],
  n: number,
): Promise<Refusal | { readonly code: string } | undefined> {
  const idempotent = { scope: 'story', key: `${caseId}-${n}`, bodyHash: 'hash', now: context.now };
  const execution = { tables, context: (): Context => context, idempotent, answer: async () => '{}' };
  if (isOpening(command)) return refusalIn(await executeOpening({ ...execution, draft: () => command }));
  if (context.actor.kind === 'system') {
    return await executeAsSystem({ tables, context: execution.context, caseId, command: command as SystemCommand });
  }
  return refusalIn(await executeOnCase({ ...execution, caseId, command }));
}

function isOpening(command: CaseCommand | Opening): command is Opening {
  return ['open-case', 'register-partner', 'make-unsolicited-offer'].includes(command.name);
}

function refusalIn(executed: Awaited<ReturnType<typeof executeOnCase>>) {
  return executed.ok ? undefined : executed.refusal;
}
