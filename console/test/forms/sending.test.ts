import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sender, sendAct } from '../../src/forms/sending.ts';
import type { Act, Entry } from '../../src/outbox/entry.ts';
import type { Settled } from '../../src/outbox/outbox.ts';
import { StorageFullError } from '../../src/store/database.ts';

const ACT: Act = { method: 'POST', href: '/v1/cases', lane: 'a', says: { verb: 'open-case', what: 'Rekaan' } };
const entry = (more: Partial<Entry>): Entry =>
  ({
    ...ACT,
    format: 1,
    id: 'e1',
    by: 'p',
    place: 'desk:53',
    at: 0,
    attempts: 0,
    lost: false,
    state: 'waiting',
    ...more,
  }) as Entry;

/** An outbox whose answer a test gives when it likes. */
function outboxWith(act: () => Promise<string> = async () => 'e1') {
  const entries = signal<readonly Entry[]>([entry({})]);
  const settle = Promise.withResolvers<Settled | undefined>();
  const discard = vi.fn(async () => true);
  const outbox: Sender = { act, settled: async () => await settle.promise, discard, entries };
  return { outbox, entries, discard, settle: (settled: object) => settle.resolve(settled as Settled) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sending an act', () => {
  it('waits for the answer', async () => {
    const { outbox, settle } = outboxWith();
    const sent = sendAct(outbox, ACT);
    settle({
      entry: { ...entry({}), state: 'sent', answer: { status: 207, id: 'c1', refused: [{}] } },
      body: { id: 'c1' },
    });
    expect(await sent).toEqual({ how: 'sent', body: { id: 'c1' }, id: 'c1', partsRefused: 1 });
  });

  it('leaves a refusal to the outbox when the form is gone', async () => {
    const { outbox, settle, discard } = outboxWith();
    const sent = sendAct(outbox, ACT, { isShown: () => false });
    settle({ entry: { ...entry({}), state: 'refused', problem: { code: 'version-stale' } }, body: undefined });
    expect(await sent).toEqual({ how: 'kept' });
    expect(discard).not.toHaveBeenCalled();
  });

  it('gives a refusal back, and leaves none of it in the outbox', async () => {
    const { outbox, settle, discard } = outboxWith();
    const sent = sendAct(outbox, ACT);
    settle({ entry: { ...entry({}), state: 'refused', problem: { code: 'version-stale' } }, body: undefined });
    expect(await sent).toMatchObject({ how: 'refused', problem: { code: 'version-stale' } });
    expect(discard).toHaveBeenCalledWith('e1');
  });

  it('does not wait without a line', async () => {
    const { outbox, entries } = outboxWith();
    const sent = sendAct(outbox, ACT);
    await vi.advanceTimersByTimeAsync(0);
    entries.value = [entry({ hitch: { kind: 'offline' } } as Partial<Entry>)];
    expect(await sent).toEqual({ how: 'kept' });
  });

  it('leaves it to the outbox when the answer takes too long', async () => {
    const { outbox } = outboxWith();
    const sent = sendAct(outbox, ACT, { patience: 5_000 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await sent).toEqual({ how: 'kept' });
  });

  it('says that there is no room on the device', async () => {
    const { outbox } = outboxWith(async () => {
      throw new StorageFullError('full');
    });
    expect(await sendAct(outbox, ACT)).toEqual({ how: 'storage-full' });
  });

  it('hides no other fault', async () => {
    const { outbox } = outboxWith(async () => {
      throw new TypeError('broken');
    });
    await expect(sendAct(outbox, ACT)).rejects.toThrow('broken');
  });
});
