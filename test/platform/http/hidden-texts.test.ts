import { describe, expect, it, vi } from 'vitest';
import { hiddenBetween, withoutNumbers } from '../../../lib/platform/http/hidden-texts.ts';

const NIK = '3578014405900001';

describe('what was taken out of texts', () => {
  it.each([
    ['nothing', { note: 'a' }, { note: 'a' }, []],
    ['a text of the body itself', `${NIK}`, '••••', ['']],
    ['a field', { note: NIK, other: 1 }, { note: '••••', other: 1 }, ['/note']],
    ['a field of an item', { 'a/b': [{}, { text: NIK }] }, { 'a/b': [{}, { text: '••••' }] }, ['/a~1b/1/text']],
    ['dots that were sent', { note: '•••• ' }, { note: '••••' }, []],
    ['dots beside dots that were sent', { note: `•••• ${NIK}` }, { note: '•••• ••••' }, ['/note']],
    ['what was not sent', {}, { note: 'a' }, []],
    ['another shape', { note: null }, { note: { text: '••••' } }, []],
  ])('%s', (_what, sent, kept, pointers) => {
    expect(hiddenBetween(sent, kept).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

describe('known numbers', () => {
  const spelt = '3578 .... 0144 .... 0590 .... 0001';

  it('are taken out of every text but the field for them', async () => {
    const body = { title: spelt, people: [{ nik: NIK, note: `x ${spelt}` }], count: 3, none: null };
    expect(await withoutNumbers({ body, hidden: [] }, async () => [])).toEqual({
      body: { title: '••••', people: [{ nik: NIK, note: 'x ••••' }], count: 3, none: null },
      hidden: [
        { pointer: '/title', what: 'identity-number' },
        { pointer: '/people/0/note', what: 'identity-number' },
      ],
    });
  });

  it('are looked for among the people whom the request is about, and only when a text has as many digits', async () => {
    const known = vi.fn(async () => [NIK]);
    const hidden = [{ pointer: '/x', what: 'identity-number' }] as const;
    expect(await withoutNumbers({ body: { note: '0812-3456-7890' }, hidden }, known)).toEqual({
      body: { note: '0812-3456-7890' },
      hidden,
    });
    expect(await withoutNumbers({ body: undefined, hidden: [] }, known)).toEqual({ body: undefined, hidden: [] });
    expect(known).not.toHaveBeenCalled();
    expect(await withoutNumbers({ body: { note: spelt }, hidden }, known)).toMatchObject({
      body: { note: '••••' },
      hidden: [...hidden, { pointer: '/note' }],
    });
  });
});
