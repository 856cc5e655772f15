/** Where the servers of a run listen. */
export interface Servers {
  /** `postgres://…` */
  readonly postgres: string;
  readonly redisPort: number;
}

/** As its manual shows it first, or as its manual says for throughput. */
export type Setting = 'default' | 'tuned';

/** One job queue as a keeper of timers. */
export interface TimerQueue {
  /** Makes a timer for each task, by its number. */
  schedule(dueAt: readonly number[]): Promise<void>;
  cancel(tasks: readonly number[]): Promise<void>;
  /** Works until the process ends. */
  work(fire: (task: number) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Makes a queue in this process. */
export type OpenQueue = (servers: Servers, setting: Setting) => Promise<TimerQueue>;
