import { describe, expect, it } from 'vitest';
import { routeTable } from '../../local/gateway/routes.ts';

const find = (keys: string[], method: string, path: string) => {
  const table = routeTable(keys.map((key) => ({ key, functionName: 'f', authorizer: undefined, scopes: [] })));
  const match = table(method, path);
  return match === undefined ? undefined : [match.route.key, match.parameters];
};

describe('route matching', () => {
  const keys = ['GET /v1/cases/{id}', 'GET /v1/cases/mine', 'ANY /v1/cases/{id}', 'GET /v1/{proxy+}', 'POST /'];

  it.each([
    ['GET', '/v1/cases/mine', ['GET /v1/cases/mine', {}]],
    ['GET', '/v1/cases/7', ['GET /v1/cases/{id}', { id: '7' }]],
    ['PUT', '/v1/cases/7', ['ANY /v1/cases/{id}', { id: '7' }]],
    ['GET', '/v1/cases/7/notes', ['GET /v1/{proxy+}', { proxy: 'cases/7/notes' }]],
    ['POST', '/', ['POST /', {}]],
    ['GET', '/v1/cases/a%2Fb', ['GET /v1/cases/{id}', { id: 'a%2Fb' }]],
  ])('%s %s', (method, path, expected) => {
    expect(find(keys, method, path)).toEqual(expected);
  });

  it.each([
    ['an unknown path', 'GET', '/v2'],
    ['another method', 'DELETE', '/v1/other'],
    ['an empty parameter', 'PUT', '/v1/cases/'],
    ['a slash too many', 'POST', '//'],
  ])('finds nothing for %s', (_, method, path) => {
    expect(find(keys, method, path)).toBeUndefined();
  });

  it('falls back to $default, whatever the order of the template', () => {
    expect(find(['$default', 'GET /a'], 'GET', '/a')).toEqual(['GET /a', {}]);
    expect(find(['$default', 'GET /a'], 'GET', '/b')).toEqual(['$default', {}]);
  });

  it('prefers a literal to a parameter at the first place where they differ', () => {
    expect(find(['GET /{a}/x', 'GET /y/{b}'], 'GET', '/y/x')?.[0]).toBe('GET /y/{b}');
  });
});
