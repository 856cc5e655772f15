import { DynamoDBClient, GetItemCommand, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local/cloud.ts';
import { type MiniStackOptions, synthesizeMiniStack } from './mini-stack.ts';

const DEADLINE_MS = 15_000;
const POLL_MS = 25;

/** A running mini stack, with what tests look at. */
export type MiniCloud = {
  cloud: LocalCloud;
  /** What the functions and the cloud wrote. */
  lines: string[];
  call(method: string, path: string, body?: string | Uint8Array, headers?: Record<string, string>): Promise<Answer>;
  /** How often a consumer has written this mark, and with which note. */
  mark(name: string): Promise<Mark | undefined>;
  /** Waits for a mark to be written `times` times. */
  marked(name: string, times?: number): Promise<Mark>;
  queue(part: string): Promise<{ visible: number; inFlight: number; delayed: number }>;
  close(): Promise<void>;
};

export type Answer = { status: number; headers: Headers; text: string; json<T = Record<string, unknown>>(): T };

export type Mark = { seen: number; note: string; firstAt: number };

/** Synthesizes the mini stack and runs it. */
export async function startMiniCloud(
  stack: MiniStackOptions = {},
  options: Omit<LocalCloudOptions, 'assembly'> = {},
): Promise<MiniCloud> {
  const { directory, remove } = await synthesizeMiniStack(stack);
  const lines: string[] = [];
  const cloud = await startLocalCloud({ assembly: directory, log: (line) => lines.push(line), ...options });
  const marks = await marksOf(cloud.endpoints.dynamodb);
  return {
    cloud,
    lines,
    call: (method, path, body, headers) => call(cloud.url, method, path, body, headers),
    mark: (name) => marks.read(name),
    marked: (name, times = 1) =>
      eventually(`the mark ${name}`, async () => {
        const mark = await marks.read(name);
        return mark !== undefined && mark.seen >= times ? mark : undefined;
      }),
    async queue(part) {
      const found = (await cloud.queues()).find(({ name }) => new RegExp(`-${part}[0-9A-F]{8}`).test(name));
      if (found === undefined) throw new Error(`there is no queue ${part}`);
      return found;
    },
    async close() {
      marks.close();
      await cloud.close();
      remove();
    },
  };
}

export async function call(
  url: string,
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { ...(typeof body === 'string' && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: Buffer.from(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: <T>() => JSON.parse(text) as T };
}

/** Reads the table of marks past every permission. */
export async function marksOf(endpoint: string) {
  const client = new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const table = await tableLike(client, 'Marks');
  return {
    async read(name: string): Promise<Mark | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: { id: { S: name } }, ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      return { seen: Number(Item['seen']?.N), note: Item['note']?.S ?? '', firstAt: Number(Item['firstAt']?.N) };
    },
    async names(): Promise<Set<string>> {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
      return new Set(Items.map((item) => item['id']?.S ?? ''));
    },
    close: () => client.destroy(),
  };
}

async function tableLike(client: DynamoDBClient, part: string): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const name = TableNames.find((table) => table.includes(part));
  if (name === undefined) throw new Error(`there is no table like ${part}`);
  return name;
}

/** Polls until `look` finds something; throws when the deadline passes. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
