import { dynamoDbLocalAvailable, startDynamoDbLocal } from './dynamodb-local.ts';
import { dynoxideExecutable, startDynoxide } from './dynoxide.ts';
import { EngineError, type StoreEngine, type StoreEngineKind } from './types.ts';

export { EngineError, type StoreEngine, type StoreEngineKind } from './types.ts';

/** Which engine to run: a kind, or the address of one that runs already. */
export type EngineChoice = StoreEngineKind | `http://${string}`;

/**
 * Chooses the DynamoDB engine: what `ESTAFET_DYNAMODB` says, else dynoxide where its executable is installed,
 * else DynamoDB Local where Java 17 is. Throws an EngineError that names the ways out when none can run.
 */
export function chooseEngine(wish = process.env['ESTAFET_DYNAMODB']): EngineChoice {
  if (wish !== undefined && wish !== '') {
    if (wish === 'dynoxide' || wish === 'dynamodb-local' || isEndpoint(wish)) return wish;
    throw new EngineError(`ESTAFET_DYNAMODB is ${wish}; it may be dynoxide, dynamodb-local or http://<endpoint>`);
  }
  if (dynoxideExecutable() !== undefined) return 'dynoxide';
  if (dynamoDbLocalAvailable()) return 'dynamodb-local';
  throw new EngineError(
    'no DynamoDB engine can run here: install the npm package @dynoxide/linux-x64 (Linux on x64), ' +
      'or Java 17 or later for DynamoDB Local, or point ESTAFET_DYNAMODB at a running one (http://host:port)',
  );
}

/**
 * Starts a DynamoDB engine on a free port of this machine.
 * @param options.dataDir where its data is kept; without it the data goes when the engine closes
 */
export function startEngine(choice: EngineChoice, options: { dataDir?: string } = {}): Promise<StoreEngine> {
  if (choice === 'dynoxide') return startDynoxide(options.dataDir);
  if (choice === 'dynamodb-local') return startDynamoDbLocal(options.dataDir);
  return Promise.resolve({ kind: 'endpoint', endpoint: choice, notes: [], close: () => Promise.resolve() });
}

function isEndpoint(wish: string): wish is `http://${string}` {
  return wish.startsWith('http://');
}
