import * as z from 'zod';
import { actions, taskSummary, taskView } from '../capabilities/answers.ts';
import { link } from '../capabilities/link-answer.ts';
import { taskKind } from '../capabilities/values.ts';
import { desk, listOf } from '../platform/http/answers.ts';
import { instant } from '../platform/http/values.ts';

const escalation = z
  .object({
    taskId: z.string(),
    caseId: z.string(),
    desk,
    kind: taskKind,
    rung: z.int(),
    since: instant,
    dueAt: instant,
    summary: taskSummary.optional(),
    links: z.array(link).optional(),
    actions,
  })
  .meta({ id: 'Escalation' });

export const escalationList = listOf(escalation, 'EscalationList');
export const taskList = listOf(taskView, 'TaskList');
