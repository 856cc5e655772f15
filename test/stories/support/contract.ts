import { expect } from 'vitest';
import type * as z from 'zod';
import type { Outgoing, Reply } from '../../../demo/client.ts';
import { ROUTES } from '../../../lib/http/routes.ts';
import { problem } from '../../../lib/http/schemas/answers.ts';

const PATTERNS = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** What API Gateway answers itself, before any function is asked: it has no problem documents. */
const GATEWAY_STATUSES: readonly number[] = [401];

/**
 * Holds an answer to the published contract, as a strict client would: a known status with a body of its schema, never
 * cached, or a problem document that repeats its status.
 */
export function holdToContract({ method, path }: Pick<Outgoing, 'method' | 'path'>, reply: Reply): void {
  if (GATEWAY_STATUSES.includes(reply.status)) return;
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  if (reply.status >= 400) return holdToProblem(path, reply);
  const [pathname = ''] = path.split('?');
  const found = PATTERNS.find(({ route, pattern }) => route.method === method && pattern.test(pathname));
  const answers: Readonly<Record<number, z.ZodType>> = found?.route.answers ?? {};
  expect(Object.keys(answers), `${method} ${path} may answer`).toContain(String(reply.status));
  expect(answers[reply.status]?.safeParse(reply.body).error, `${method} ${path}`).toBeUndefined();
  expect(reply.headers.get('content-type')).toBe('application/json');
}

function holdToProblem(path: string, reply: Reply): void {
  expect(reply.headers.get('content-type'), reply.text).toBe('application/problem+json');
  const document = problem.parse(reply.body);
  expect(document.status).toBe(reply.status);
  expect(document.instance).toBe(path.split('?')[0]);
  expect(document.type).toMatch(new RegExp(`/${document.code}$`));
  expect(document.detail).not.toBe('');
  expect(document.requestId).not.toBe('');
  expect(['id', 'en']).toContain(reply.headers.get('content-language'));
}
