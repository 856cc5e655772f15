import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { PRESENTATION } from '../../../lib/capabilities/openapi/presentation.ts';
import { ROUTES } from '../../../lib/capabilities/routes.ts';
import { openApiDocument, openApiText } from '../../../lib/platform/http/openapi/document.ts';

const committed = readFileSync(join(import.meta.dirname, '../../../docs/reference/openapi.json'), 'utf8');
const document = openApiDocument(ROUTES, PROBLEMS, PRESENTATION);
const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

describe('the OpenAPI description', () => {
  it('is the committed one; otherwise run: node scripts/openapi.ts', () => {
    expect(openApiText(ROUTES, PROBLEMS, PRESENTATION)).toBe(committed);
  });

  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(JSON.parse(committed))).toEqual({ valid: true });
  });

  it.each(ROUTES)(
    'describes $method $path with its answers and its problems',
    ({ method, path, operationId, answers }) => {
      const operation = document.paths?.[path]?.[METHODS[method]];
      expect(operation?.operationId).toBe(operationId);
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining([...Object.keys(answers), '500']));
    },
  );

  it('has every operation in one group, and says of each group what it is, in both languages', () => {
    const grouped = PRESENTATION.tags.flatMap(({ routes }) => routes.map(({ operationId }) => operationId));
    expect(grouped.toSorted()).toEqual(ROUTES.map(({ operationId }) => operationId).toSorted());
    for (const { description } of PRESENTATION.tags) expect(description.id).not.toBe(description.en);
  });

  it('names the statuses with which the gateway itself answers, in words: its body is no problem document', () => {
    const post = document.paths?.['/v1/cases']?.post?.responses ?? {};
    expect(Object.keys(post)).toEqual(expect.arrayContaining(['401', '413', '500', '503']));
    expect(Object.keys(document.paths?.['/health']?.get?.responses ?? {})).not.toContain('401');
    expect(JSON.stringify(post['401'])).toContain('The gateway found no');
    expect(document.info.description).toContain(
      'answered by the gateway with `{"message"}`: 401 (no `Authorization` header)',
    );
    // Clients that public generators make have one type of refusal, which is a problem document.
    expect(Object.keys(document.paths?.['/v1/cases']?.get?.responses ?? {})).not.toContain('429');
    expect(JSON.stringify(document.components?.responses)).not.toContain('"application/json"');
  });

  it('lets answers gain fields and requests have none that are unknown', () => {
    const { schemas = {} } = document.components ?? {};
    expect(schemas['Case']).not.toHaveProperty('additionalProperties');
    expect(schemas['OpenCaseRequest']).toHaveProperty('additionalProperties', false);
  });

  it('asks people for a token, partners for client credentials and nobody else for anything', () => {
    expect(document.paths?.['/v1/me']?.get?.security).toEqual([{ person: [] }]);
    expect(document.paths?.['/v1/partners/me']?.get?.security).toEqual([{ partnerClient: [] }]);
    expect(document.paths?.['/health']?.get?.security).toEqual([]);
    expect(document.paths?.['/v1/offers']?.post?.security).toEqual([
      { person: [] },
      { partnerClient: ['estafet/offers.write'] },
    ]);
  });
});
