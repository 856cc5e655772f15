/** What a worker thread of a function is started with. */
export type WorkerOptions = {
  directory: string;
  handler: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  logGroup: string;
  logStream: string;
  clock: SharedArrayBuffer;
  skewSlot: number;
};

/** One event for the function; `payload` is JSON. */
export type Invoke = { requestId: string; payload: string; timeoutMs: number };

/** An error as Lambda reports it to the caller. */
export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] };

export type FromWorker =
  | { kind: 'ready'; initMs: number }
  | { kind: 'init-error'; error: FunctionError }
  | { kind: 'result'; requestId: string; payload: string | undefined }
  | { kind: 'error'; requestId: string; error: FunctionError };

/** How an invocation ended. `crashed` and `timed-out` mean that the worker is gone. */
export type InvocationResult =
  | { ok: true; payload: string | undefined }
  | { ok: false; reason: 'error' | 'timed-out' | 'crashed'; error: FunctionError };
