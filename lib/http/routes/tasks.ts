import * as z from 'zod';
import { OFFICER_ROLES } from '../../domain/roles.ts';
import { get, post } from '../route.ts';
import { taskList, taskView } from '../schemas/answers.ts';
import {
  acceptRequest,
  acknowledgeRequest,
  completeRequest,
  returnRequest,
  tasksQuery,
  withdrawRequest,
} from '../schemas/requests.ts';
import { deskCode, taskId } from '../schemas/values.ts';

const ofTask = z.strictObject({ taskId });

/** What every move of a task may be refused with. */
const TASK_MOVE = [
  'not-found',
  'role-not-allowed',
  'desk-not-allowed',
  'task-ended',
  'version-stale',
  'epoch-stale',
  'epoch-unknown',
  'task-phase',
] as const;

/** The desks' queues and the verbs that move a task. */
export const TASK_ROUTES = [
  get({
    operationId: 'listTasks',
    path: '/v1/desks/{desk}/tasks',
    who: 'officer',
    summary: { id: 'Antrean meja, yang paling mendesak lebih dulu', en: "The desk's queue, soonest due first" },
    params: z.strictObject({ desk: deskCode }),
    query: tasksQuery,
    answers: { 200: taskList },
    refusals: ['not-found', 'desk-not-allowed'],
    paged: true,
  }),
  get({
    operationId: 'readTask',
    path: '/v1/tasks/{taskId}',
    who: 'officer',
    summary: { id: 'Membaca tugas', en: 'Reads a task' },
    params: ofTask,
    answers: { 200: taskView },
    refusals: ['not-found'],
  }),
  post({
    operationId: 'acknowledgeTask',
    path: '/v1/tasks/{taskId}/acknowledge',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menyatakan tugas sudah diterima dan dibaca', en: 'Acknowledges a task: received, not yet decided' },
    params: ofTask,
    body: acknowledgeRequest,
    answers: { 200: taskView },
    refusals: TASK_MOVE,
    ifMatch: true,
  }),
  post({
    operationId: 'acceptTask',
    path: '/v1/tasks/{taskId}/accept',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Menyanggupi tugas; kasus berpindah pada saat itu juga',
      en: 'Accepts a task; the case moves in the same instant',
    },
    params: ofTask,
    body: acceptRequest,
    answers: { 200: taskView },
    refusals: TASK_MOVE,
    ifMatch: true,
  }),
  post({
    operationId: 'returnTask',
    path: '/v1/tasks/{taskId}/return',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Mengembalikan tugas dengan kode dan alasan', en: 'Returns a task with a code and a reason' },
    params: ofTask,
    body: returnRequest,
    answers: { 200: taskView },
    refusals: [...TASK_MOVE, 'return-code-unknown', 'desk-unknown'],
    ifMatch: true,
  }),
  post({
    operationId: 'withdrawTask',
    path: '/v1/tasks/{taskId}/withdraw',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menarik kembali tugas yang belum diputuskan', en: 'Withdraws a task that is not yet decided' },
    params: ofTask,
    body: withdrawRequest,
    answers: { 200: taskView },
    refusals: TASK_MOVE,
    ifMatch: true,
  }),
  post({
    operationId: 'completeTask',
    path: '/v1/tasks/{taskId}/complete',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menyelesaikan tugas dengan hasilnya', en: 'Completes a task with its outcome' },
    params: ofTask,
    body: completeRequest,
    answers: { 200: taskView },
    refusals: TASK_MOVE,
    ifMatch: true,
  }),
] as const;
