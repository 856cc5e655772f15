import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { parseEntry } from '../../lib/capabilities/store/items.ts';
import type { Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { LocalCloud } from '../../local/cloud.ts';
import type { ServiceCall } from '../../local/proxy/intercept.ts';

/** A fire as it was committed. */
export interface CommittedFire {
  readonly taskId: TaskId;
  /** When the engine had answered the transaction, by the cloud's clock: the commit is durable by then. */
  readonly at: number;
  /** What the fire itself says of the time. */
  readonly firedAt: Instant;
}

/** Watches from outside of the functions, where their calls pass, which fires are committed and when. */
export class FireWatch {
  readonly #cloud: LocalCloud;
  readonly #journal: string;
  readonly #seen: { readonly at: number; readonly entry: unknown }[] = [];
  readonly #stop: () => void;

  constructor(cloud: LocalCloud, fireFunction: string, journal: string) {
    this.#cloud = cloud;
    this.#journal = journal;
    this.#stop = cloud.intercept({
      done: (call) => {
        if (call.functionName === fireFunction && call.operation === 'TransactWriteItems') this.#note(call);
      },
    });
  }

  /** How many journal entries the fire function has committed. */
  get count(): number {
    return this.#seen.length;
  }

  stop(): void {
    this.#stop();
  }

  /** The fires so far. Entries are kept as they came and read only now, when nobody is waiting. */
  fires(): readonly CommittedFire[] {
    return this.#seen.flatMap(({ at, entry }) =>
      firesIn(unmarshall(entry as Record<string, AttributeValue>)).map((fire) => ({ ...fire, at })),
    );
  }

  #note({ input }: ServiceCall): void {
    const at = this.#cloud.clock.now();
    const items = input['TransactItems'] as readonly { readonly Put?: { TableName: string; Item: unknown } }[];
    for (const { Put } of items) if (Put?.TableName === this.#journal) this.#seen.push({ at, entry: Put.Item });
  }
}

function firesIn(item: unknown): readonly Omit<CommittedFire, 'at'>[] {
  const { events, at: firedAt } = parseEntry(item);
  return events.flatMap((event) => (event.type === 'rung-reached' ? [{ taskId: event.taskId, firedAt }] : []));
}

/** How often each task has fired, by what lies in the journal. */
export async function storedFires(tables: Tables): Promise<ReadonlyMap<TaskId, number>> {
  const counts = new Map<TaskId, number>();
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await tables.client.send(
      new ScanCommand({ TableName: tables.journal, ConsistentRead: true, ExclusiveStartKey }),
    );
    for (const { taskId } of (answer.Items ?? []).flatMap(firesIn)) counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return counts;
}
