import { openBullMq } from './bullmq.ts';
import { openGraphileWorker } from './graphile-worker.ts';
import { openPgBoss } from './pg-boss.ts';
import type { OpenQueue } from './queue.ts';

/** The queues that are measured, by the name of their package. */
export const PEERS: Readonly<Record<string, OpenQueue>> = {
  bullmq: openBullMq,
  'pg-boss': openPgBoss,
  'graphile-worker': openGraphileWorker,
};

/** The queue of a package. Throws when there is none. */
export function peerNamed(name: string): OpenQueue {
  const peer = PEERS[name];
  if (!peer) throw new Error(`there is no queue ${name}`);
  return peer;
}
