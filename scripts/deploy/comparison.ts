import { type Change, type Effect, nameOf } from './changes.ts';
import { protectionsLost, refusedByService } from './protections.ts';
import { differing, type Replacing, type Specification, textOf } from './specification.ts';
import type { DeployTemplate, TemplateResource } from './template.ts';

type Resources = DeployTemplate['Resources'];

/**
 * What deploying a template over another would do to each resource, by the public specification of CloudFormation's resources
 * and without an account. It cannot know what was changed in the account by hand; a change set can.
 */
export function compare(
  deployed: DeployTemplate,
  next: DeployTemplate,
  specification: Specification,
): readonly Change[] {
  const [before, after] = [deployed.Resources, next.Resources];
  const gone = Object.keys(before).filter((id) => !(id in after));
  const renamed = newIdsOf(gone, before, after);
  const lost = new Set(gone);
  // A resource that refers to a replaced one gets another reference, which may replace it too: until nothing is added.
  let changes = changesOf(before, after, renamed, lost, specification);
  for (let size = -1; size !== lost.size; ) {
    size = lost.size;
    for (const { effect, logicalId } of changes) if (effect === 'replace') lost.add(logicalId);
    changes = changesOf(before, after, renamed, lost, specification);
  }
  return changes;
}

function changesOf(
  before: Resources,
  after: Resources,
  renamed: ReadonlyMap<string, string>,
  lost: ReadonlySet<string>,
  specification: Specification,
): readonly Change[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].flatMap((id) => {
    const [old, present] = [before[id], after[id]];
    if (old && present) return changeOf(id, old, present, lost, specification) ?? [];
    if (old) return removed(id, old, renamed.get(id));
    return present ? made('add', id, present, [], false) : [];
  });
}

function made(
  effect: Effect,
  logicalId: string,
  resource: TemplateResource,
  because: readonly string[],
  retained: boolean,
): Change {
  return { effect, type: resource.Type, logicalId, name: nameOf(resource), because, retained };
}

function removed(id: string, old: TemplateResource, newId: string | undefined): Change {
  const because =
    newId === undefined ? [] : [`its logical id is now ${newId}, which CloudFormation takes for another one`];
  return made('remove', id, old, because, old.DeletionPolicy === 'Retain');
}

function changeOf(
  id: string,
  old: TemplateResource,
  present: TemplateResource,
  lost: ReadonlySet<string>,
  specification: Specification,
): Change | undefined {
  const retained = old.UpdateReplacePolicy === 'Retain';
  if (old.Type !== present.Type) return made('replace', id, old, [`its type becomes ${present.Type}`], retained);
  const follows = withLost(present.Properties, lost);
  const causes = specification(old.Type, old.Properties, follows);
  if (causes.length > 0)
    return made(causes.some(isCertain) ? 'replace' : 'may-replace', id, old, namesOf(causes), retained);
  const impossible = refusedByService(old, present);
  if (impossible.length > 0) return made('impossible', id, old, impossible, false);
  const unprotected = protectionsLost(old, present);
  if (unprotected.length > 0) return made('unprotect', id, old, unprotected, false);
  const names = differing(old.Properties, follows);
  return names.length > 0 ? made('update', id, old, names, false) : undefined;
}

function isCertain({ certain }: Replacing): boolean {
  return certain;
}

function namesOf(causes: readonly Replacing[]): readonly string[] {
  return causes.map(({ property }) => property);
}

/** The properties with the references to lost resources marked: the new resource has another name or ARN. */
function withLost(
  properties: TemplateResource['Properties'],
  lost: ReadonlySet<string>,
): TemplateResource['Properties'] {
  if (lost.size === 0) return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const refersToLost = [...lost].some((id) => refersTo(value, id));
      return [name, refersToLost ? { 'of a new resource': value } : value];
    }),
  );
}

function refersTo(value: unknown, id: string): boolean {
  const text = textOf(value) ?? '';
  return text.includes(`{"Ref":"${id}"}`) || text.includes(`"Fn::GetAtt":["${id}"`) || text.includes(`\${${id}`);
}

/** The resources that have another logical id now: of the same type, with the same properties. */
function newIdsOf(gone: readonly string[], before: Resources, after: Resources): ReadonlyMap<string, string> {
  const appeared = Object.entries(after).filter(([id]) => !(id in before));
  return new Map(
    gone.flatMap((id) => {
      const [newId] = appeared.find(([, present]) => isSame(before[id], present)) ?? [];
      return newId === undefined ? [] : [[id, newId] as const];
    }),
  );
}

function isSame(old: TemplateResource | undefined, present: TemplateResource): boolean {
  if (old?.Type !== present.Type) return false;
  const name = nameOf(old);
  return name === undefined ? textOf(old.Properties) === textOf(present.Properties) : name === nameOf(present);
}
