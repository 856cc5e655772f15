import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { Drafts } from '../../src/forms/drafts.ts';
import { Keys } from '../../src/session/keys.ts';
import type { SessionState } from '../../src/session/session.ts';
import { openDatabase, StorageFullError } from '../../src/store/database.ts';
import { Shelf } from '../../src/store/shelf.ts';
import { Browser, type FakeTab } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { OFFICER } from '../support/session.ts';

const KEY = 'returnTask:T1';

async function openDrafts(tab: FakeTab, state: SessionState = { state: 'in', who: OFFICER }) {
  const { surroundings } = tab;
  const database = await openDatabase(surroundings.database);
  const keys = new Keys(database, () => surroundings.now());
  const session = signal(state);
  const shelf = new Shelf(database, keys, 'drafts');
  return {
    database,
    session,
    drafts: new Drafts({ surroundings, shelf, session, now: () => surroundings.now() }),
  };
}

describe('a draft', () => {
  it('is kept half a second after the last key, and found by the next page', async () => {
    const browser = new Browser(() => new Response());
    const { drafts, database } = await openDrafts(browser.open());
    drafts.keep(KEY, { reason: 'Pen' });
    browser.pass(400);
    drafts.keep(KEY, { reason: 'Penuh.' });
    browser.pass(400);
    expect(await database.count('drafts')).toBe(0);
    browser.pass(100);
    await eventually(async () => expect(await database.count('drafts')).toBe(1));
    const later = await openDrafts(browser.open());
    expect(await later.drafts.restore(KEY)).toEqual({ fields: { reason: 'Penuh.' }, at: browser.now() });
  });

  it('is kept at once when the page may go', async () => {
    const browser = new Browser(() => new Response());
    const tab = browser.open();
    const { drafts, database } = await openDrafts(tab);
    drafts.keep(KEY, { reason: 'Penuh.' });
    tab.leave();
    await eventually(async () => expect(await database.count('drafts')).toBe(1));
  });

  it('is gone when its act is sent, also when it was still to be kept', async () => {
    const browser = new Browser(() => new Response());
    const { drafts, database } = await openDrafts(browser.open());
    drafts.keep(KEY, { reason: 'Penuh.' });
    const flushed = drafts.flush();
    const forgotten = drafts.forget(KEY);
    await Promise.all([flushed, forgotten]);
    drafts.keep(KEY, { reason: 'Penuh.' });
    await drafts.forget(KEY);
    browser.pass(1_000);
    await drafts.flush();
    expect(await database.count('drafts')).toBe(0);
    expect(await drafts.restore(KEY)).toBeUndefined();
  });

  it('is of one person, stays when the session ends, and is sealed', async () => {
    const browser = new Browser(() => new Response());
    const { drafts, database, session } = await openDrafts(browser.open());
    session.value = { state: 'ended', who: OFFICER };
    drafts.keep(KEY, { reason: 'rahasia' });
    await drafts.flush();
    expect(await drafts.restore(KEY)).toMatchObject({ fields: { reason: 'rahasia' } });
    const [kept] = await database.getAll('drafts');
    expect(Buffer.from(kept?.sealed.data ?? new ArrayBuffer(0)).toString('latin1')).not.toContain('rahasia');
    session.value = { state: 'in', who: { ...OFFICER, subject: 'petugas-2' } };
    expect(await drafts.restore(KEY)).toBeUndefined();
  });

  it('goes to the person who typed it, when somebody else signs in before it is kept', async () => {
    const browser = new Browser(() => new Response());
    const { drafts, session } = await openDrafts(browser.open());
    const other: SessionState = { state: 'in', who: { ...OFFICER, subject: 'petugas-2' } };
    drafts.keep(KEY, { reason: 'rahasia' });
    session.value = other;
    expect(await drafts.restore(KEY)).toBeUndefined();
    await drafts.flush();
    expect(await drafts.restore(KEY)).toBeUndefined();
    session.value = { state: 'in', who: OFFICER };
    expect(await drafts.restore(KEY)).toMatchObject({ fields: { reason: 'rahasia' } });
  });

  it("is nobody's when nobody is signed in", async () => {
    const browser = new Browser(() => new Response());
    const { drafts, session } = await openDrafts(browser.open(), { state: 'out' });
    drafts.keep(KEY, { reason: 'rahasia' });
    await drafts.forget(KEY);
    session.value = { state: 'in', who: OFFICER };
    expect(await drafts.restore(KEY)).toBeUndefined();
  });

  it('that is nowhere else is kept at once, or says that there is no room', async () => {
    const browser = new Browser(() => new Response());
    const { drafts, database } = await openDrafts(browser.open());
    await drafts.keepNow(KEY, { reason: 'Penuh.' });
    expect(await database.count('drafts')).toBe(1);
    const put = vi.spyOn(Shelf.prototype, 'put').mockRejectedValueOnce(new StorageFullError('full'));
    await expect(drafts.keepNow(KEY, { reason: 'Lain.' })).rejects.toBeInstanceOf(StorageFullError);
    put.mockRestore();
    await drafts.keepNow(KEY, { reason: 'Lain.' });
    expect(await drafts.restore(KEY)).toMatchObject({ fields: { reason: 'Lain.' } });
  });
});
