import { expect, it } from 'vitest';
import { entryView } from '../../lib/capabilities/timeline.ts';
import { mpu } from '../../lib/forum/index.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { given, JATIM, OPENING } from '../support/kit.ts';

it('an opening says nothing of earlier returns when there were none', () => {
  const { entry } = given().when(JATIM, OPENING);
  const view = {
    forum: mpu,
    caseKind: 'stranded-person',
    language: 'en',
    mask: AS_WRITTEN,
    partners: new Map(),
  } as const;
  const [told] = entryView(entry, view).events;
  expect(told?.text).toMatch(/ opened case [^.]+\.$/);
  const again = { ...entry, events: entry.events.map((event) => ({ ...event, overrideReason: 'Sudah lama.' })) };
  expect(entryView(again as typeof entry, view).events[0]?.text).toContain('Although sent home before: Sudah lama.');
});
