import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type * as z from 'zod';
import { type Caller, callerWith, localToken, type Reply } from '../../../demo/client.ts';
import { taskView } from '../../../lib/capabilities/answers.ts';
import { accessLog, caseList, caseView, convoyView, timeline } from '../../../lib/cases/answers.ts';
import { problem } from '../../../lib/platform/http/answers.ts';
import { taskList } from '../../../lib/tasks/answers.ts';
import { holdToContract } from './contract.ts';
import { eventually } from './eventually.ts';

export type CaseBody = z.output<typeof caseView>;
export type TaskBody = z.output<typeof taskView>;
export type ProblemBody = z.output<typeof problem>;

type HeaderFields = Readonly<Record<string, string>>;
type Details = Readonly<Record<string, unknown>>;

/** Somebody with a token, whose every answer is held to the contract. */
export class Person implements Caller {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  readonly send: Caller['send'] = async (request) => {
    const reply = await this.#caller.send(request);
    holdToContract(request, reply);
    return reply;
  };
  readonly get: Caller['get'] = async (path, headers) => {
    const reply = await this.#caller.get(path, headers);
    holdToContract({ method: 'GET', path }, reply);
    return reply;
  };
  readonly post: Caller['post'] = async (path, body, headers) => {
    const reply = await this.#caller.post(path, body, headers);
    holdToContract({ method: 'POST', path }, reply);
    return reply;
  };

  /** Replaces a thing. */
  async put(path: string, body: unknown, headers: HeaderFields = {}): Promise<Reply> {
    const json = { 'content-type': 'application/json', ...headers };
    return await this.send({ method: 'PUT', path, headers: json, body: JSON.stringify(body) });
  }
  /** Corrects a thing. */
  async patch(path: string, body: unknown, headers: HeaderFields = {}): Promise<Reply> {
    const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers };
    return await this.send({ method: 'PATCH', path, headers: json, body: JSON.stringify(body) });
  }
  async open(request: Details): Promise<CaseBody> {
    return caseView.parse(bodyOf(await this.post('/v1/cases', request), 201));
  }
  async offer(caseId: string, to: string, details: Details = {}): Promise<TaskBody> {
    const body = { to, reason: 'Daerah asal.', ...details };
    return taskView.parse(bodyOf(await this.post(`/v1/cases/${caseId}/handoffs`, body), 201));
  }
  /** Moves a task by a verb and answers with it. */
  async move(taskId: string, verb: string, details: Details = {}): Promise<TaskBody> {
    return taskView.parse(bodyOf(await this.verb(taskId, verb, details), 200));
  }
  async verb(taskId: string, verb: string, details: Details = {}, headers: HeaderFields = {}): Promise<Reply> {
    return await this.post(`/v1/tasks/${taskId}/${verb}`, details, headers);
  }
  /** Sends a convoy as a client has to: what was busy or out of time is asked again under the same key. */
  async convoy(to: string, caseIds: readonly string[], key: string = randomUUID()) {
    const body = { to, caseIds, reason: 'Pemulangan bersama dengan satu bus.' };
    return await eventually('the whole convoy is decided', async () => {
      const reply = await this.post('/v1/convoys', body, { 'idempotency-key': key });
      if (reply.status >= 500) return undefined;
      const convoy = convoyView.parse(bodyOf(reply, 207));
      return convoy.items.some(({ status }) => status === 503) ? undefined : convoy;
    });
  }
  async case(caseId: string): Promise<CaseBody> {
    return caseView.parse(bodyOf(await this.get(`/v1/cases/${caseId}`), 200));
  }
  async task(taskId: string): Promise<TaskBody> {
    return taskView.parse(bodyOf(await this.get(`/v1/tasks/${taskId}`), 200));
  }
  async queue(desk: string, query = '') {
    return taskList.parse(bodyOf(await this.get(`/v1/desks/${desk}/tasks${query}`), 200));
  }
  async cases(query = '') {
    return caseList.parse(bodyOf(await this.get(`/v1/cases${query}`), 200));
  }
  async timeline(caseId: string, language = 'en', query = '') {
    const reply = await this.get(`/v1/cases/${caseId}/timeline${query}`, { 'accept-language': language });
    return timeline.parse(bodyOf(reply, 200));
  }
  async accessLog(caseId: string) {
    return accessLog.parse(bodyOf(await this.get(`/v1/cases/${caseId}/access-log`), 200)).items;
  }
}

/** A person of the local cloud with these claims. */
export async function personAt(url: string, claims: Details): Promise<Person> {
  return new Person(callerWith(url, await localToken(url, claims)));
}

/** The body of an answer with this status. */
export function bodyOf(reply: Reply, status: number): unknown {
  expect(reply.status, reply.text).toBe(status);
  return reply.body;
}

/** The problem of an answer with this status and code. */
export function problemOf(reply: Reply, status: number, code: string): ProblemBody {
  const document = problem.parse(bodyOf(reply, status));
  expect(document.code).toBe(code);
  return document;
}

/** The codes of many answers, or their status when there is none, sorted. */
export function endingsOf(replies: readonly Reply[]): readonly string[] {
  return replies
    .map(({ status, body }) => (status < 400 ? String(status) : `${status} ${problem.parse(body).code}`))
    .sort();
}
