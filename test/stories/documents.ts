import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { expectExamplesToHold, firstHandOffOf } from './support/examples.ts';
import { shared } from './support/shared.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What the documents show can be pasted and run. */
export function documentStories(): void {
  it.each([
    { document: 'README.md', moved: 'Responsibility moved from' },
    { document: 'README.id.md', moved: 'Tanggung jawab berpindah dari' },
  ])('the first hand-off of $document', async ({ document, moved }) => {
    const output = await firstHandOffOf(document, shared().cloud.url);
    expect(output).toContain('"phase":"in-progress"');
    expect(output).toContain(moved);
  });

  it.each(['docs/tutorial/first-hand-off.md', 'docs/reference/api.md'])(
    'every example of %s, with the output that it shows',
    async (document) => await expectExamplesToHold(document, shared().cloud.url),
  );

  it('docs/reference/api.md lists every code of a problem with its status, and no other', () => {
    const rows = readFileSync(join(ROOT, 'docs/reference/api.md'), 'utf8').matchAll(/^\| (\d{3}) \| (`[^|]*`) \|/gm);
    const listed = [...rows].flatMap(([, status, codes = '']) =>
      [...codes.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => [code, Number(status)] as const),
    );
    const statuses = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(statuses));
    expect(new Set(listed.map(([code]) => code)).size).toBe(listed.length);
  });
}
