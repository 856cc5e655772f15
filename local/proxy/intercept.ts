import type { SourceModel } from '../template/model.ts';

/** A call that a function makes to a service, as the proxy sees it. */
export type ServiceCall = {
  service: 'dynamodb' | 'dynamodb-streams' | 'sqs' | 'sns' | 'sms' | 'ses' | 'secretsmanager' | 'cognito-idp';
  /** Name of the operation, such as `TransactWriteItems`. */
  operation: string;
  functionName: string;
  /** Names the worker that makes the call. */
  worker: string;
  /** The parsed input of the call. */
  input: Record<string, unknown>;
};

/**
 * What goes wrong with a call. `before`: the service never sees it. `after`: the service has done it. `cancel`: a transaction
 * is refused as a whole for this reason. `rewrite`: the service sees another input.
 */
export type CallFault =
  | { kind: 'delay'; when: 'before' | 'after'; ms: number }
  | { kind: 'throttle' }
  | { kind: 'cancel'; reason: 'ThrottlingError' | 'TransactionConflict' }
  | { kind: 'rewrite'; input: Record<string, unknown> }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'kill'; when: 'before' | 'after' };

/** A batch on its way from an event source to its function. */
export type SourceBatch = {
  kind: SourceModel['kind'];
  functionName: string;
  /** Name of the queue or table. */
  sourceName: string;
  records: readonly unknown[];
};

/**
 * What goes wrong with a batch: it waits, and it is delivered as the given lists of records instead, one after the other or
 * all at once. A record in no list is lost on the way and comes again as the source does it; one in two lists comes twice.
 * `lose`: the source forgets what failed as if it had succeeded. `giveUp`: a stream's source gives the batch up as after its
 * last retry, without delivering it.
 */
export type BatchFault = {
  delayMs?: number;
  deliver?: readonly (readonly unknown[])[];
  atOnce?: boolean;
  lose?: boolean;
  giveUp?: boolean;
};

/** An instant of a schedule. */
export type ScheduleTick = {
  scheduleName: string;
  /** Name of the function or ARN of the queue that it is for. */
  target: string;
};

/** A fault injector: asked about every call, batch and tick; undefined leaves it alone. */
export type Interceptor = {
  call?(call: ServiceCall): CallFault | undefined;
  batch?(batch: SourceBatch): BatchFault | undefined;
  /** How often the tick comes: 0 loses it, 2 doubles it. */
  tick?(tick: ScheduleTick): number | undefined;
  /** A worker is given an event. Injects nothing. */
  begins?(run: { functionName: string; worker: string }): void;
  /** A service has carried out a call and answers so. Injects nothing; the answer may still be lost. */
  done?(call: ServiceCall, answer: Buffer): void;
};

/** The interceptors in force. */
export class Interception {
  readonly #interceptors = new Set<Interceptor>();

  /** Adds an interceptor; the answer takes it away again. */
  add(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => {
      this.#interceptors.delete(interceptor);
    };
  }

  /** The fault of the first interceptor that has one for this call. */
  call(call: ServiceCall): CallFault | undefined {
    for (const interceptor of this.#interceptors) {
      const fault = interceptor.call?.(call);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** The fault of the first interceptor that has one for this batch. */
  batch(batch: SourceBatch): BatchFault | undefined {
    for (const interceptor of this.#interceptors) {
      const fault = interceptor.batch?.(batch);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** How often a tick comes according to the first interceptor that says so; once when none does. */
  tick(tick: ScheduleTick): number {
    for (const interceptor of this.#interceptors) {
      const times = interceptor.tick?.(tick);
      if (times !== undefined) return times;
    }
    return 1;
  }

  /** Tells every interceptor of an event that a worker is given. */
  begins(run: { functionName: string; worker: string }): void {
    for (const interceptor of this.#interceptors) interceptor.begins?.(run);
  }

  /** Tells every interceptor of a call that was carried out. */
  done(call: ServiceCall, answer: Buffer): void {
    for (const interceptor of this.#interceptors) interceptor.done?.(call, answer);
  }
}
