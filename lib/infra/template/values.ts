import { actionsLike } from './actions.ts';
import { type Fault, isRecord, listOf, type Source, type Template, type TemplateResource } from './model.ts';

const doc = (title: string, path: string): Source => ({ title, url: `https://docs.aws.amazon.com/${path}` });

const ROUTES = doc('API Gateway V2 API: CreateRoute', 'apigatewayv2/latest/api-reference/apis-apiid-routes.html');
const AUTHORIZERS = doc(
  'API Gateway V2 API: CreateAuthorizer',
  'apigatewayv2/latest/api-reference/apis-apiid-authorizers.html',
);
const QUEUES = doc(
  'SQS API: SetQueueAttributes',
  'AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html',
);
const TABLES = doc('DynamoDB API: CreateTable', 'amazondynamodb/latest/APIReference/API_CreateTable.html');
const PERMISSIONS = doc('Lambda API: AddPermission', 'lambda/latest/api/API_AddPermission.html');

type Problem = Omit<Fault, 'logicalId'>;

/** What single resources may not hold, by their services' own references: the specification does not say it. */
export async function valueFaults(template: Template): Promise<readonly Fault[]> {
  const found = Object.entries(template.Resources).map(async ([logicalId, resource]) =>
    (await problemsOf(resource)).map((problem) => ({ ...problem, logicalId })),
  );
  return [...(await Promise.all(found)).flat(), ...routeFaults(template)];
}

async function problemsOf({ Type, Properties }: TemplateResource): Promise<readonly Problem[]> {
  switch (Type) {
    case 'AWS::SQS::Queue':
      return atMost(Properties, 'VisibilityTimeout', 43_200, QUEUES);
    case 'AWS::ApiGatewayV2::Authorizer':
      return atMost(Properties, 'AuthorizerResultTtlInSeconds', 3600, AUTHORIZERS);
    case 'AWS::Lambda::Permission': {
      const action = String(Properties['Action']);
      const exists = action.startsWith('lambda:') && (await actionsLike(action)).length > 0;
      const problem = `${action} is no action of Lambda`;
      return exists ? [] : [{ path: 'Properties.Action', problem, source: PERMISSIONS }];
    }
    case 'AWS::DynamoDB::Table':
      return keyProblems(Properties);
    default:
      return [];
  }
}

function atMost(properties: TemplateResource['Properties'], name: string, most: number, source: Source): Problem[] {
  const value = Number(properties[name] ?? 0);
  return value > most ? [{ path: `Properties.${name}`, problem: `${value} seconds, at most ${most}`, source }] : [];
}

/** The keys of a table and of its indexes are attributes that it defines, and it defines no others. */
function keyProblems(properties: TemplateResource['Properties']): readonly Problem[] {
  const names = (list: unknown) =>
    listOf(list).flatMap((part) => (isRecord(part) ? [String(part['AttributeName'])] : []));
  const indexes = [...listOf(properties['GlobalSecondaryIndexes']), ...listOf(properties['LocalSecondaryIndexes'])];
  const keys = new Set([properties, ...indexes].flatMap((one) => (isRecord(one) ? names(one['KeySchema']) : [])));
  const defined = new Set(names(properties['AttributeDefinitions']));
  const path = 'Properties.AttributeDefinitions';
  return [
    ...[...keys.difference(defined)].map((name) => ({
      path,
      problem: `the key ${name} is not defined`,
      source: TABLES,
    })),
    ...[...defined.difference(keys)].map((name) => ({ path, problem: `${name} is no key`, source: TABLES })),
  ];
}

/** An API has each route once. */
function routeFaults(template: Template): readonly Fault[] {
  const seen = new Map<string, string>();
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    if (Type !== 'AWS::ApiGatewayV2::Route') return [];
    const route = String(Properties['RouteKey']);
    const key = `${JSON.stringify(Properties['ApiId'])} ${route}`;
    const first = seen.get(key);
    seen.set(key, logicalId);
    if (first === undefined) return [];
    return [{ logicalId, path: 'Properties.RouteKey', problem: `${first} has the route ${route} too`, source: ROUTES }];
  });
}
