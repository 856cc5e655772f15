import * as z from 'zod';
import type { Change, Effect } from './changes.ts';

/**
 * The answer of `describe-change-set`, of which only this is read. The shape is that of the AWS CloudFormation API Reference,
 * "DescribeChangeSet", "ResourceChange" and "ResourceChangeDetail".
 */
const answerSchema = z.object({
  Status: z.string(),
  StatusReason: z.string().optional(),
  Changes: z
    .array(
      z.object({
        ResourceChange: z
          .object({
            Action: z.string(),
            LogicalResourceId: z.string(),
            PhysicalResourceId: z.string().optional(),
            ResourceType: z.string(),
            Replacement: z.string().optional(),
            PolicyAction: z.string().optional(),
            ChangeSetId: z.string().optional(),
            Details: z
              .array(
                z.object({
                  Target: z.object({ Attribute: z.string().optional(), Name: z.string().optional() }).optional(),
                }),
              )
              .default([]),
          })
          .optional(),
      }),
    )
    .default([]),
});

type Answer = z.infer<typeof answerSchema>;
type ResourceChange = NonNullable<Answer['Changes'][number]['ResourceChange']>;

/** What a change set says: its changes and the change sets of its nested stacks, or why there is none. */
export type ChangeSet =
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly nested: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** A change set that changes nothing has failed, and says so in one of these sentences. */
const NOTHING = /didn't contain changes|No updates are to be performed/i;

/** Reads the answer of `describe-change-set`. Throws when it has another shape. */
export function changeSetIn(value: unknown): ChangeSet {
  const { Status, StatusReason = '', Changes } = answerSchema.parse(value);
  if (Status === 'FAILED' && NOTHING.test(StatusReason)) return { kind: 'changes', changes: [], nested: [] };
  if (Status !== 'CREATE_COMPLETE') return { kind: 'failed', reason: `${Status}: ${StatusReason}` };
  const all = Changes.flatMap(({ ResourceChange: one }) => one ?? []);
  const nested = all.flatMap(({ ChangeSetId }) => ChangeSetId ?? []);
  return { kind: 'changes', changes: all.flatMap(changeOf), nested };
}

function changeOf(one: ResourceChange): readonly Change[] {
  const effect = effectOf(one);
  if (!effect) return [];
  return [
    {
      effect,
      type: one.ResourceType,
      logicalId: one.LogicalResourceId,
      name: one.PhysicalResourceId,
      because: [...new Set(one.Details.flatMap(({ Target }) => Target?.Name ?? Target?.Attribute ?? []))],
      retained: /Retain$/.test(one.PolicyAction ?? ''),
    },
  ];
}

/** What an action does; `undefined` for those that only change what CloudFormation itself remembers. */
function effectOf({ Action, Replacement }: ResourceChange): Effect | undefined {
  switch (Action) {
    case 'Add':
      return 'add';
    case 'Remove':
      return 'remove';
    case 'Import':
    case 'SyncWithActual':
      return undefined;
    case 'Modify':
      if (Replacement === 'True') return 'replace';
      return Replacement === 'Conditional' ? 'may-replace' : 'update';
    // `Dynamic`, or an action from after this was written: nobody can say that the resource stays.
    default:
      return 'may-replace';
  }
}
