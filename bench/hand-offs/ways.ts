import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { readItems } from '../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { HandOff } from './prepare.ts';
import { BODY, checkAnswer, eventOf, pathOf } from './request.ts';

/** Makes one hand-off; throws when it is not made. */
export type Way = (handOff: HandOff) => Promise<void>;

/** The table names and the engine behind them, as they can be told to a thread. */
export type Place = Omit<Tables, 'client'> & { readonly endpoint: string; readonly region: string };

/** What a way needs, by its name. Plain data, too. */
export type WayOptions =
  | { readonly way: 'http'; readonly url: string; readonly token: string; readonly width: number }
  | { readonly way: 'handler'; readonly bundle: string; readonly person: string }
  | { readonly way: 'reads-and-transaction'; readonly place: Place }
  | { readonly way: 'transaction'; readonly place: Place };

/** Makes a way of handing over. */
export function wayOf(options: WayOptions): Way {
  switch (options.way) {
    case 'http':
      return overHttp(options);
    case 'handler':
      return byHandler(options);
    case 'reads-and-transaction':
      return bySdk(options.place, true);
    case 'transaction':
      return bySdk(options.place, false);
  }
}

/** The store's client of the tables of a place. */
export function tablesOf({ endpoint, region, ...names }: Place): Tables {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  return { client: documentClient({ endpoint, region, credentials }), ...names };
}

function bySdk(place: Place, reading: boolean): Way {
  const tables = tablesOf(place);
  return async ({ keys, writes }) => {
    if (reading) await readItems(tables, keys);
    await tables.client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
  };
}

type LambdaHandler = (event: unknown, context: unknown) => Promise<unknown>;

function byHandler({ bundle, person }: Extract<WayOptions, { way: 'handler' }>): Way {
  const { handler } = createRequire(bundle)(bundle) as { handler: LambdaHandler };
  return async (handOff) => {
    const context = { awsRequestId: handOff.idempotencyKey, getRemainingTimeInMillis: () => 10_000 };
    checkAnswer(await handler(eventOf(handOff, person), context));
  };
}

function overHttp({ url, token, width }: Extract<WayOptions, { way: 'http' }>): Way {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  return (handOff) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(BODY),
        'idempotency-key': handOff.idempotencyKey,
      };
      const outgoing = request(url + pathOf(handOff), { agent, method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`a hand-off was answered ${response.statusCode}: ${Buffer.concat(chunks).toString()}`));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(BODY);
    });
}
