import { expect, test } from 'vitest';
import { taskView as taskAnswer } from '../../lib/capabilities/answers.ts';
import { taskView } from '../../lib/capabilities/views.ts';
import type { Task } from '../../lib/engine/task.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { DETAILS, detailsFor, KINDS } from '../support/samples/details.ts';
import { TASK_SEED } from '../support/samples/parts.ts';
import { CASE } from '../support/samples/values.ts';

/** Says the same as `about`, for the engine alone. */
const KEPT_BACK = 'aboutKind';

test.each(KINDS)('a task of kind %s shows all its details, and the schema of its answer knows them', (kind) => {
  const opened = { ...TASK_SEED, ...detailsFor(kind), caseId: CASE, openedAt: 0, version: 1 } as unknown as Task;
  const shown = taskView(opened, AS_WRITTEN);
  const details = Object.keys(DETAILS[kind]).filter((detail) => detail !== KEPT_BACK);
  for (const detail of details) expect(shown, detail).toHaveProperty(detail, expect.anything());
  expect(Object.keys(taskAnswer.shape)).toEqual(expect.arrayContaining(details));
});
