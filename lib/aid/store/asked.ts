import { parseTask } from '../../capabilities/store/items.ts';
import { caseKey } from '../../capabilities/store/keys.ts';
import { isOfKind, type Task } from '../../engine/task.ts';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import { wholeQuery } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Offer } from '../aid.ts';
import { parseOffer } from './items.ts';

/** The answers that a case's appeals were owed, and what desks have offered on them: those of one desk, or of all. */
export interface Asked {
  readonly tasks: readonly Task<'answer-appeal'>[];
  readonly offers: readonly Offer[];
}

/** Reads who was asked and who has offered: as much as the case has tasks and offers, strongly consistent. */
export async function loadAsked(tables: Tables, caseId: CaseId, desk?: DeskCode): Promise<Asked> {
  const [tasks, offers] = await Promise.all([
    ofCase(tables, caseId, 'TASK#', {
      filter: `#kind = :kind${desk === undefined ? '' : ' AND #desk = :desk'}`,
      names: { '#kind': 'kind', ...(desk !== undefined && { '#desk': 'desk' }) },
      values: { ':kind': 'answer-appeal', ...(desk !== undefined && { ':desk': desk }) },
    }),
    ofCase(tables, caseId, 'OFFER#', {
      filter: `giver.#kind = :kind${desk === undefined ? '' : ' AND giver.#desk = :desk'}`,
      names: { '#kind': 'kind', ...(desk !== undefined && { '#desk': 'desk' }) },
      values: { ':kind': 'desk', ...(desk !== undefined && { ':desk': desk }) },
    }),
  ]);
  return {
    tasks: tasks.map(parseTask).filter((task) => isOfKind(task, 'answer-appeal')),
    offers: offers.map(parseOffer),
  };
}

interface Filter {
  readonly filter: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

async function ofCase(tables: Tables, caseId: CaseId, prefix: string, { filter, names, values }: Filter) {
  return await wholeQuery(tables, {
    TableName: tables.cases,
    KeyConditionExpression: 'PK = :case AND begins_with(SK, :prefix)',
    FilterExpression: filter,
    ExpressionAttributeNames: { ...names },
    ExpressionAttributeValues: { ':case': caseKey(caseId).PK, ':prefix': prefix, ...values },
    ConsistentRead: true,
  });
}
