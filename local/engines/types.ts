export type StoreEngineKind = 'dynoxide' | 'dynamodb-local';

/** A running DynamoDB engine. */
export type StoreEngine = {
  kind: StoreEngineKind | 'endpoint';
  /** `http://127.0.0.1:port` */
  endpoint: string;
  /** What the user should know about how it runs. */
  notes: string[];
  close(): Promise<void>;
};

/** No engine could be started; the message says what to do. */
export class EngineError extends Error {
  override name = 'EngineError';
}
