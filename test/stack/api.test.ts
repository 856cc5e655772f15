import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import type { ApiRoute } from '../../lib/infra/api.ts';
import { pathsOf } from '../../lib/platform/http/route.ts';
import { grantsOf, idOf, namesOf, onlyOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const template = synthesized();
const routes: readonly ApiRoute[] = ROUTES;

const functionId = (name: string) => idOf(template, 'AWS::Lambda::Function', 'FunctionName', `estafet-dev-${name}`);
/** The function that a synthesized route leads to. */
function functionOf(target: unknown): unknown {
  const integration = /"Ref":"(\w+)"/.exec(JSON.stringify(target))?.[1] ?? '';
  const [found] = resourcesOf(template, 'AWS::ApiGatewayV2::Integration').filter(([id]) => id === integration);
  return found?.[1].Properties['IntegrationUri'];
}
const SHIFTED: ReadonlySet<string> = new Set([
  'officer-api',
  'partner-api',
  'papers',
  'arrivals',
  'changes',
  'partner-token',
]);
/** What callers reach a function by: the alias of what a new version comes to gradually, otherwise the function itself. */
function calledBy(name: string): unknown {
  if (!SHIFTED.has(name)) return { 'Fn::GetAtt': [functionId(name), 'Arn'] };
  const [alias] = resourcesOf(template, 'AWS::Lambda::Alias').find(
    ([, { Properties }]) => JSON.stringify(Properties['FunctionName']) === JSON.stringify({ Ref: functionId(name) }),
  ) ?? [''];
  return { Ref: alias };
}

describe('the routes', () => {
  const synthesizedRoutes = new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      String(Properties['RouteKey']),
      Properties,
    ]),
  );

  test('are those of the route table and the default, and fit the quota of 300', () => {
    const keys = [...routes.flatMap((route) => pathsOf(route).map((path) => `${route.method} ${path}`)), '$default'];
    expect(sorted(synthesizedRoutes.keys())).toEqual(sorted(keys));
    expect(synthesizedRoutes.size).toBeLessThanOrEqual(300);
  });

  test.each(routes)('$method $path: $who', ({ method, path, who, servedBy }) => {
    const route = synthesizedRoutes.get(`${method} ${path}`) ?? {};
    expect(route['AuthorizationType']).toBe(who === 'anyone' ? 'NONE' : 'CUSTOM');
    const ofAid = who === 'partner' || who === 'participant';
    expect(functionOf(route['Target'])).toEqual(calledBy(servedBy ?? (ofAid ? 'partner-api' : 'officer-api')));
    if (who !== 'anyone') {
      expect(route['AuthorizerId']).toEqual({ Ref: idOf(template, 'AWS::ApiGatewayV2::Authorizer', 'Name', 'Tokens') });
    }
  });

  test('links, tokens and the names of areas and codes are throttled by themselves, and the stage waits for their routes', () => {
    const [[, stage] = ['', undefined]] = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
    const limits = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 };
    const open = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 40 };
    expect(stage?.Properties['RouteSettings']).toEqual({
      'GET /v1/arrivals/{link}': limits,
      'POST /v1/arrivals/{link}': limits,
      'GET /v1/desks/{desk}/confirmations/{confirmation}': limits,
      'POST /v1/desks/{desk}/confirmations/{confirmation}': limits,
      'GET /v1/partners/{partnerId}/credential-links/{credentialLink}': limits,
      'POST /v1/partners/{partnerId}/credential-links/{credentialLink}': limits,
      'GET /v1/registrations': limits,
      'POST /v1/registrations': limits,
      'GET /v1/registrations/{registration}/confirmations/{confirmation}': limits,
      'POST /v1/registrations/{registration}/confirmations/{confirmation}': limits,
      ...Object.fromEntries(
        routes.filter(({ servedBy }) => servedBy === 'openapi').map(({ method, path }) => [`${method} ${path}`, open]),
      ),
      'GET /v1/areas': open,
      'POST /v1/token': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 100 },
    });
    const limited = Object.keys(stage?.Properties['RouteSettings'] ?? {});
    const idsOfLimited = limited.map((key) => idOf(template, 'AWS::ApiGatewayV2::Route', 'RouteKey', key));
    expect(Reflect.get(stage ?? {}, 'DependsOn')).toEqual(expect.arrayContaining(idsOfLimited));
  });

  test('whatever has no route is answered by officer-api, without a token', () => {
    const route = synthesizedRoutes.get('$default') ?? {};
    expect(route['AuthorizationType']).toBe('NONE');
    expect(functionOf(route['Target'])).toEqual(calledBy('officer-api'));
  });

  test('API Gateway may invoke officer-api for the default route too, whose ARN has no method and path', () => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');
    expect(permissions.length).toBeLessThanOrEqual(9);
    const suffixes = permissions
      .filter(({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify(calledBy('officer-api')))
      .map(({ SourceArn }) => (SourceArn as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].at(-1))
      .map(String);
    expect(sorted(suffixes)).toEqual(['/*/*', '/*/*/*']);
  });
});

describe('the authorizer', () => {
  test('is one function for all routes, asked with the header and kept for half a minute', () => {
    expect(onlyOf(template, 'AWS::ApiGatewayV2::Authorizer')).toMatchObject({
      Name: 'Tokens',
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 30,
      IdentitySource: ['$request.header.Authorization'],
    });
  });

  test('takes the tokens of people’s two clients, and reads nothing but what stands', () => {
    const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(([id]) => id);
    expect(clients).toHaveLength(2);
    const { Environment } =
      template.findResources('AWS::Lambda::Function')[functionId('authorize')]?.['Properties'] ?? {};
    for (const id of clients) expect(JSON.stringify(Environment)).toContain(id);
    const grants = grantsOf(template).get('estafet-dev-authorize') ?? [];
    expect(grants.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')))).toMatchObject([
      {
        actions: ['dynamodb:GetItem'],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*', 'TOKEN#*', 'CASE#*'] } },
      },
    ]);
  });
});

describe('the stage of the API', () => {
  test('is throttled', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
    });
  });

  test('logs each request with its id, and nothing about the person', () => {
    const { Format } = onlyOf(template, 'AWS::ApiGatewayV2::Stage')['AccessLogSettings'] as { Format: string };
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', routeKey: '$context.routeKey' });
    expect(Format).not.toMatch(/sourceIp|userAgent|\.path|query|claims/i);
  });

  test('is closed to browsers of other origins: the console has the origin of the API', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
  });
});

describe('an API that browsers of other origins may call', () => {
  const ORIGINS = ['https://estafet.example', 'http://localhost:5173'];
  const open = synthesized({ corsOrigins: ORIGINS.join() });
  const cors = onlyOf(open, 'AWS::ApiGatewayV2::Api')['CorsConfiguration'] as Readonly<Record<string, unknown>>;
  const keys = namesOf(open, 'AWS::ApiGatewayV2::Route', 'RouteKey');

  test('names them, and gives no credentials: tokens are in no cookie', () => {
    expect(cors).toMatchObject({ AllowOrigins: ORIGINS, MaxAge: 3600 });
    expect(cors['AllowCredentials']).not.toBe(true);
  });

  test('allows every header that an operation takes, and shows every one that it documents', () => {
    const named = (sent: 'request' | 'response') => [...new Set(headersOf(sent))].map((name) => name.toLowerCase());
    expect(cors['AllowHeaders']).toEqual(
      expect.arrayContaining([...named('request'), 'authorization', 'content-type']),
    );
    expect(cors['ExposeHeaders']).toEqual(expect.arrayContaining(named('response')));
  });

  test('has no route that would take a preflight, and one for everything else', () => {
    expect(keys.filter((key) => /^(\$default|ANY|OPTIONS)/.test(key))).toEqual([]);
    const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [
      `${method} /`,
      `${method} /{proxy+}`,
    ]);
    expect(keys).toEqual(expect.arrayContaining(others));
    expect(keys.length).toBeLessThanOrEqual(300);
  });

  test.each(['*', 'https://*', 'https://estafet.example/', 'https://estafet.example/app', 'estafet.example'])(
    '%s is no origin',
    (corsOrigins) => {
      expect(() => synthesized({ corsOrigins })).toThrow(/corsOrigins/);
    },
  );
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ parameters: z.record(z.string(), z.unknown()).default({}) }),
});
const parameterSchema = z.object({ in: z.string(), name: z.string() });
const operationSchema = z.object({
  parameters: z.array(z.unknown()).default([]),
  responses: z.record(z.string(), z.object({ headers: z.record(z.string(), z.unknown()).default({}) })).default({}),
});

/** The names of the headers that operations of the document take or give. */
function headersOf(sent: 'request' | 'response'): readonly string[] {
  const { paths, components } = documentSchema.parse(JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8')));
  const operations = Object.values(paths)
    .flatMap(Object.values)
    .flatMap((one) => operationSchema.safeParse(one).data ?? []);
  if (sent === 'response') {
    return operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ headers }) => Object.keys(headers)),
    );
  }
  const parameters = [...operations.flatMap((one) => one.parameters), ...Object.values(components.parameters)];
  return parameters
    .flatMap((one) => parameterSchema.safeParse(one).data ?? [])
    .flatMap((one) => (one.in === 'header' ? [one.name] : []));
}
