import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import type { ApiRoute } from '../../lib/infra/api.ts';
import { pathsOf } from '../../lib/platform/http/route.ts';
import { grantsOf, idOf, onlyOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

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

  test('is closed to browsers of other origins until origins are given', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
    synthesized({ corsOrigins: 'https://estafet.example,https://uji.example' }).hasResourceProperties(
      'AWS::ApiGatewayV2::Api',
      { CorsConfiguration: Match.objectLike({ AllowOrigins: ['https://estafet.example', 'https://uji.example'] }) },
    );
  });
});
