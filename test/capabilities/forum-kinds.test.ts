/** What the forum's data says of the kinds of task. */
import { expect, test } from 'vitest';
import { TASK_KIND_RULES, TASK_KINDS } from '../../lib/capabilities/engine.ts';
import { generalHandlers } from '../../lib/capabilities/general-handlers.ts';
import { TASK_OUTCOME_LABELS } from '../../lib/capabilities/task-outcomes.ts';
import { mpu } from '../../lib/forum/index.ts';

const handlers = generalHandlers({ forum: mpu } as Parameters<typeof generalHandlers>[0]);

async function kindsIn(language: 'id' | 'en') {
  const answer = await handlers.readForum({ language } as Parameters<typeof handlers.readForum>[0]);
  if (!answer.ok || !('taskKinds' in answer.value.body)) throw new Error('the forum says nothing');
  return answer.value.body.taskKinds ?? [];
}

test.each(['id', 'en'] as const)('every kind of task is named with its outcomes, in %s', async (language) => {
  const kinds = await kindsIn(language);
  expect(kinds.map(({ code }) => code)).toEqual(TASK_KINDS);
  for (const { code, name, outcomes } of kinds) {
    expect(name).toBe(TASK_KIND_RULES[code].asked[language]);
    for (const outcome of outcomes) expect(outcome.name).toBe(TASK_OUTCOME_LABELS[outcome.code]?.[language]);
  }
});

test('outcomes are those with which a kind can be completed, free words where any will do', async () => {
  const kinds = new Map((await kindsIn('en')).map((kind) => [kind.code, kind]));
  const codes = (kind: (typeof TASK_KINDS)[number]) => kinds.get(kind)?.outcomes.map(({ code }) => code);
  expect(codes('receive-traveller')).toEqual(['ARRIVED', 'MEDICAL_HOLD', 'SPLIT', 'NO_SHOW']);
  expect(codes('confirm-outside-arrival')).toEqual(['ARRIVED', 'MEDICAL_HOLD', 'SPLIT', 'NO_SHOW', 'REFUSED']);
  expect(codes('verify-subject')).toEqual(['CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN']);
  expect(kinds.get('receive-case')).toMatchObject({ outcomes: [], free: true, ofCases: true });
  expect(kinds.get('intervene')).toMatchObject({ outcomes: [], free: true, ofCases: undefined });
  expect(kinds.get('decide-offer')).toMatchObject({ outcomes: [], free: undefined, ofCases: undefined });
});
