import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import type { LocalCloud } from '../../local/cloud.ts';
import type { PlayedCase } from './workload.ts';

/** What the journal says of the workload's cases. */
export interface Checked {
  /** Commands that were answered with success. */
  readonly answered: number;
  /** Of them, those that the journal does not have. */
  readonly lost: number;
  /** Entries of a command that was given once and stands there twice. */
  readonly double: number;
  /** Cases whose entries are not numbered without gaps. */
  readonly gaps: number;
}

/** Reads the journal of every case, past the API. */
export async function checkJournal(cloud: LocalCloud, cases: readonly PlayedCase[]): Promise<Checked> {
  const checked = { answered: 0, lost: 0, double: 0, gaps: 0 };
  await forEachCase(cloud, cases, async ({ answered }, read) => {
    const entries = await read('-journal', '0');
    const commands = entries.map(({ command }) => String(command));
    checked.answered += answered.length;
    checked.lost += answered.filter((command) => !commands.includes(command)).length;
    checked.double += commands.length - new Set(commands).size;
    checked.gaps += Number(entries.some(({ seq }, n) => seq !== n + 1));
  });
  return checked;
}

/** How many notices that the journal asks for have not been delivered. */
export async function countUntold(cloud: LocalCloud, cases: readonly PlayedCase[]): Promise<number> {
  let untold = 0;
  await forEachCase(cloud, cases, async (_, read) => {
    const owed = (await read('-journal', '0')).flatMap(({ notify }) => notify as readonly string[]);
    untold += owed.length - (await read('-cases', 'DELIVERED#')).length;
  });
  return untold;
}

type StoredItem = Readonly<Record<string, unknown>>;
/** The items of a case in the table of that ending, whose sort keys begin so. */
type Read = (table: string, start: string) => Promise<readonly StoredItem[]>;

async function forEachCase(
  { endpoints, model }: LocalCloud,
  cases: readonly PlayedCase[],
  look: (one: PlayedCase, read: Read) => Promise<void>,
): Promise<void> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = documentClient({ endpoint: endpoints.dynamodb, region: model.region, credentials });
  for (const one of cases) {
    await look(one, async (table, start) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: model.tables.find(({ name }) => name.endsWith(table))?.name,
          ConsistentRead: true,
          KeyConditionExpression: 'PK = :case AND begins_with(SK, :start)',
          ExpressionAttributeValues: { ':case': `CASE#${one.caseId}`, ':start': start },
        }),
      );
      return Items;
    });
  }
  client.destroy();
}
