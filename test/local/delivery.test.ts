import { describe, expect, it } from 'vitest';
import { Interception } from '../../local/proxy/intercept.ts';
import type { InvocationResult } from '../../local/runtime/protocol.ts';
import { deliverBatch } from '../../local/sources/delivery.ts';
import type { SourceModel } from '../../local/template/model.ts';

const STREAM = { kind: 'stream', functionName: 'f', tableName: 't', partialFailures: true } as SourceModel;
const QUEUE = { ...STREAM, kind: 'queue', queueName: 'q' } as SourceModel;

/** What a source is told of a batch of which the function cannot handle one record, delivered in these lists. */
async function failedOf(source: SourceModel, lists: readonly (readonly string[])[], broken: string[]) {
  const interception = new Interception();
  interception.add({ batch: () => ({ deliver: lists }) });
  const invoke = (): Promise<InvocationResult> => {
    const [id] = broken.splice(0, 1);
    const batchItemFailures = id === undefined ? [] : [{ itemIdentifier: id }];
    return Promise.resolve({ ok: true, payload: JSON.stringify({ batchItemFailures }) });
  };
  return await deliverBatch(source, ['a', 'b', 'c'], (id) => id, { interception, invoke });
}

describe('a batch', () => {
  it('of a queue fails in what the function names', async () => {
    expect(await failedOf(QUEUE, [['c', 'b', 'a']], ['b'])).toEqual(new Set(['b']));
  });

  it('of a stream fails from the record that the function names on, in the order of the delivery', async () => {
    expect(await failedOf(STREAM, [['a', 'b', 'c']], ['b'])).toEqual(new Set(['b', 'c']));
    expect(await failedOf(STREAM, [['c', 'b', 'a']], ['b'])).toEqual(new Set(['a', 'b']));
  });

  it('of a stream that comes twice and fails twice has done what was done before the later failure', async () => {
    const twice = [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ];
    expect(await failedOf(STREAM, twice, ['a', 'c'])).toEqual(new Set(['c']));
    expect(await failedOf(STREAM, twice, ['a'])).toEqual(new Set());
  });
});
