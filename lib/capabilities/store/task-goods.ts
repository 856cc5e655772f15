import { parseCommitment } from '../../aid/store/items.ts';
import { commitmentKey } from '../../aid/store/keys.ts';
import { detailsOf, type Task } from '../../engine/task.ts';
import { readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { KnownGoods } from '../summary.ts';

/** The commitments that tasks name, strongly consistent: one for each task at the most, and no read when there is none. */
export async function loadCommitmentsOf(tables: Tables, tasks: Iterable<Task>): Promise<KnownGoods['commitments']> {
  const named = [...tasks].flatMap((task) => detailsOf(task).commitment?.id ?? []);
  const items = await readItems(tables, [...new Set(named)].map(commitmentKey));
  return new Map([...items.values()].map(parseCommitment).map((commitment) => [commitment.id, commitment]));
}
