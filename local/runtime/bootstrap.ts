import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { installMovedDate, sharedNow } from '../moved-date.ts';
import { keepAwsCallsHere } from './aws-hosts.ts';
import type { FromWorker, FunctionError, Invoke, WorkerOptions } from './protocol.ts';

/** A Lambda runtime for one worker thread: loads the bundle, then answers one event at a time. */
type Handler = (event: unknown, context: unknown) => unknown;

const options = workerData as WorkerOptions;
const slots = new BigInt64Array(options.clock);
installMovedDate(() => sharedNow(slots, options.skewSlot));
keepAwsCallsHere(process.env['AWS_ENDPOINT_URL'] ?? '');

const started = performance.now();
try {
  const handler = await loadHandler();
  parentPort?.on('message', (invoke: Invoke) => void run(handler, invoke));
  send({ kind: 'ready', initMs: performance.now() - started });
} catch (error) {
  send({ kind: 'init-error', error: describe(error) });
}

async function run(handler: Handler, { requestId, payload, timeoutMs }: Invoke): Promise<void> {
  try {
    const result = await handler(JSON.parse(payload), contextOf(requestId, timeoutMs));
    send({ kind: 'result', requestId, payload: JSON.stringify(result) });
  } catch (error) {
    const described = describe(error);
    console.error(JSON.stringify({ ...described, requestId }));
    send({ kind: 'error', requestId, error: described });
  }
}

function contextOf(awsRequestId: string, timeoutMs: number): Record<string, unknown> {
  const deadline = performance.now() + timeoutMs;
  return {
    awsRequestId,
    functionName: options.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: options.functionArn,
    memoryLimitInMB: String(options.memoryMb),
    logGroupName: options.logGroup,
    logStreamName: options.logStream,
    callbackWaitsForEmptyEventLoop: true,
    // Run time is real time: a move of the clock must not use up a function's timeout.
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

/** Finds `index.handler` in `index.js`, `index.cjs` or `index.mjs`. */
async function loadHandler(): Promise<Handler> {
  const dot = options.handler.lastIndexOf('.');
  const [file, name] = [options.handler.slice(0, dot), options.handler.slice(dot + 1)];
  const path = ['.js', '.cjs', '.mjs'].map((suffix) => join(options.directory, file + suffix)).find(existsSync);
  if (path === undefined) throw namedError('Runtime.ImportModuleError', `Cannot find module '${file}'`);
  const module = (path.endsWith('.mjs') ? await import(pathToFileURL(path).href) : createRequire(path)(path)) as Record<
    string,
    unknown
  >;
  const handler = module[name];
  if (typeof handler !== 'function') {
    throw namedError('Runtime.HandlerNotFound', `${options.handler} is undefined or not exported`);
  }
  return handler as Handler;
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}
