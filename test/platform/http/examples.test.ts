import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { EXAMPLES } from '../../../lib/capabilities/openapi/examples.ts';
import { ROUTES } from '../../../lib/capabilities/routes.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { readRegistrationForm } from '../../../lib/partners/joining/form.ts';
import { FORM_TYPE } from '../../../lib/platform/http/body.ts';
import { readForm } from '../../../lib/platform/http/form.ts';
import type { Route } from '../../../lib/platform/http/route.ts';

const TAKING: readonly (Route & { readonly body: z.ZodType })[] = ROUTES.filter((route) => 'body' in route);
const BY_FORM = TAKING.filter(
  ({ operationId, consumes }) => consumes?.includes(FORM_TYPE) && EXAMPLES.get(operationId)?.[FORM_TYPE],
);

describe('the examples of bodies', () => {
  it.each(TAKING)('$operationId has one that it takes', ({ operationId, body }) => {
    const example = EXAMPLES.get(operationId)?.['application/json'];
    expect(body.safeParse(example)).toMatchObject({ success: true });
  });

  it('are of no other operation', () => {
    expect([...EXAMPLES.keys()].toSorted()).toEqual(TAKING.map(({ operationId }) => operationId).toSorted());
  });

  it.each(BY_FORM)('$operationId has one for its form', ({ operationId, body }) => {
    const read = operationId === 'requestRegistration' ? readRegistrationForm : readForm;
    const sent = read(String(EXAMPLES.get(operationId)?.[FORM_TYPE]), { operationId, params: {} });
    expect(body.safeParse(sent.ok && sent.value)).toMatchObject({ success: true });
  });

  it('show a form where a page has fields to fill in', () => {
    expect(BY_FORM.map(({ operationId }) => operationId).toSorted()).toEqual([
      'answerArrival',
      'issuePartnerToken',
      'requestRegistration',
    ]);
  });

  it('name codes of the forum alone, and addresses and names that nobody has', () => {
    const text = JSON.stringify([...EXAMPLES]);
    for (const [, codes = ''] of text.matchAll(/"ppks":\[?"([^\]]+?)"/g)) expect(mpu.ppks(codes)).toBeDefined();
    for (const [, host = ''] of text.matchAll(/@([\w.]+)/g)) expect(host).toMatch(/(^|\.)example\.(org|go\.id)$/);
    for (const [, name = ''] of text.matchAll(/"name":"([^"]+)"/g)) expect(name).toContain('Rekaan');
  });
});
