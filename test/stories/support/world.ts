import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud.ts';
import { ownAssembly, type Template } from '../../../local/own-assembly.ts';
import { type Person, personAt } from './people.ts';
import { tablesOf } from './tables.ts';

/** A cloud with the stack of this project, and all that was written to its logs and queues. */
export interface World {
  readonly cloud: LocalCloud;
  readonly tables: Tables;
  readonly logLines: readonly string[];
  /** What every call to SQS and SNS said, as JSON. */
  readonly messages: readonly string[];
  /** An officer of a desk, or somebody else there. */
  at(desk: string, claims?: Readonly<Record<string, unknown>>): Promise<Person>;
  /** The machine client of a partner. */
  partner(code: string): Promise<Person>;
  close(): Promise<void>;
}

/** What differs from the stack as it is. */
export interface WorldOptions {
  readonly change?: (template: Template) => void;
  readonly dataDir?: string;
  /** The assembly of another version, to stand beside this one. */
  readonly beside?: string;
  /** How many times longer than in Lambda a function may take. */
  readonly timeoutFactor?: number;
}

/** Starts a cloud of its own. The caller closes it. */
export async function startWorld({ change, dataDir, beside, timeoutFactor }: WorldOptions = {}): Promise<World> {
  const assembly = ownAssembly(change);
  const logLines: string[] = [];
  const messages: string[] = [];
  const cloud = await startLocalCloud({
    assembly: assembly.directory,
    log: (line) => logLines.push(line),
    ...(dataDir !== undefined && { dataDir }),
    ...(beside !== undefined && { beside }),
    ...(timeoutFactor !== undefined && { timeoutFactor }),
  });
  cloud.intercept({
    call: ({ service, input }) => {
      if (service === 'sqs' || service === 'sns') messages.push(JSON.stringify(input));
      return undefined;
    },
  });
  const tables = tablesOf(cloud);
  return {
    cloud,
    tables,
    logLines,
    messages,
    at: (desk, claims = {}) => personAt(cloud.url, { desk, role: 'officer', ...claims }),
    partner: (partner) => personAt(cloud.url, { partner }),
    async close() {
      tables.client.destroy();
      await cloud.close();
      assembly.remove();
    },
  };
}
