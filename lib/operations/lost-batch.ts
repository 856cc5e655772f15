import * as z from 'zod';
import type { Instant } from '../kernel/ids.ts';
import { readUnpublished, type Unpublished } from '../platform/queues/unpublished.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) as Instant);

/** Lambda's record of a batch of stream records that it gave up: their position, not their content. */
const report = z.object({
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    approximateArrivalOfFirstRecord: instant,
    approximateArrivalOfLastRecord: instant,
    batchSize: z.int().positive(),
  }),
});

/** Stream records that were not published: where they are in the stream, and when they came into it. */
export interface LostBatch {
  readonly streamArn: string;
  readonly shardId: string;
  readonly first: string;
  readonly last: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly records: number;
}

/** What a message of `publish-undeliverable` says: Lambda gave up a batch, or the function set an entry aside. */
export type Lost =
  | { readonly kind: 'stream-position'; readonly batch: LostBatch }
  | { readonly kind: 'journal-entry'; readonly entry: Unpublished };

/** Reads the text of a message of `publish-undeliverable`; throws when it is none. */
export function readLost(body: string): Lost {
  const parsed = report.safeParse(JSON.parse(body));
  if (!parsed.success) return { kind: 'journal-entry', entry: readUnpublished(body) };
  return { kind: 'stream-position', batch: batchOf(parsed.data.DDBStreamBatchInfo) };
}

function batchOf(info: z.output<typeof report>['DDBStreamBatchInfo']): LostBatch {
  return {
    streamArn: info.streamArn,
    shardId: info.shardId,
    first: info.startSequenceNumber,
    last: info.endSequenceNumber,
    firstAt: info.approximateArrivalOfFirstRecord,
    lastAt: info.approximateArrivalOfLastRecord,
    records: info.batchSize,
  };
}
