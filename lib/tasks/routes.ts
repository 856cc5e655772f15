import * as z from 'zod';
import { taskView } from '../capabilities/answers.ts';
import { refusalsOf } from '../capabilities/refusals.ts';
import { acceptRequest } from '../capabilities/requests.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { TRIABLE } from '../platform/http/dry-run.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { get, post } from '../platform/http/route.ts';
import { deskCode, taskId } from '../platform/http/values.ts';
import { escalationList, taskList } from './answers.ts';
import {
  acknowledgeRequest,
  completeRequest,
  extendRequest,
  rerouteRequest,
  returnRequest,
  tasksQuery,
  withdrawRequest,
} from './requests.ts';

const ofTask = z.strictObject({ taskId });

/** The desks' queues and the verbs that move a task. */
export const TASK_ROUTES = [
  get({
    operationId: 'listTasks',
    path: '/v1/desks/{desk}/tasks',
    who: 'officer',
    summary: {
      id: 'Menampilkan antrean tugas meja, tenggat terdekat lebih dahulu',
      en: 'Lists the tasks of a desk, earliest deadline first',
    },
    params: z.strictObject({ desk: deskCode }),
    query: tasksQuery,
    answers: { 200: taskList },
    refusals: ['not-found'],
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
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/acknowledge',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menyatakan tugas sudah diterima dan dibaca', en: 'Acknowledges a task without deciding it' },
    params: ofTask,
    body: acknowledgeRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('acknowledge'),
    ifMatch: true,
  }),
  post({
    operationId: 'acceptTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/accept',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Menyanggupi tugas; kasus berpindah pada saat itu juga',
      en: 'Accepts a task; a hand-off moves the case in the same transaction',
    },
    params: ofTask,
    body: acceptRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('accept'),
    ifMatch: true,
  }),
  post({
    operationId: 'returnTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/return',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Mengembalikan tugas dengan kode dan alasan', en: 'Returns a task with a code and a reason' },
    params: ofTask,
    body: returnRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('return'),
    ifMatch: true,
  }),
  post({
    operationId: 'withdrawTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/withdraw',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menarik kembali tugas yang belum diputuskan', en: 'Withdraws a task that is not yet decided' },
    params: ofTask,
    body: withdrawRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('withdraw'),
    ifMatch: true,
  }),
  post({
    operationId: 'completeTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/complete',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menyelesaikan tugas dengan hasilnya', en: 'Completes a task with its outcome' },
    params: ofTask,
    body: completeRequest,
    answers: { 200: taskView },
    refusals: [...refusalsOf('complete'), 'subjects-missing'],
    ifMatch: true,
  }),
  post({
    operationId: 'rerouteTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/reroute',
    who: 'officer',
    roles: ['secretariat'],
    summary: {
      id: 'Mengalihkan kasus yang tidak dijawab ke meja lain',
      en: 'Re-routes an unanswered hand-off to another desk',
    },
    params: ofTask,
    body: rerouteRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('reroute'),
    ifMatch: true,
  }),
  post({
    operationId: 'extendTask',
    ...TRIABLE,
    path: '/v1/tasks/{taskId}/extend',
    who: 'officer',
    roles: ['secretariat'],
    summary: { id: 'Memperpanjang batas waktu tugas', en: 'Extends the deadline of a task' },
    params: ofTask,
    body: extendRequest,
    answers: { 200: taskView },
    refusals: refusalsOf('extend'),
    ifMatch: true,
  }),
  get({
    operationId: 'listEscalations',
    path: '/v1/escalations',
    who: 'officer',
    roles: ['secretariat', 'auditor'],
    summary: {
      id: 'Menampilkan tugas yang sudah dieskalasi di seluruh forum',
      en: 'Lists the escalated tasks of the whole forum',
    },
    query: pageQuery,
    answers: { 200: escalationList },
    refusals: ['not-found'],
    paged: true,
  }),
] as const;
