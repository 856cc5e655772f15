import { fileIn } from '../../lib/infra/stage.ts';
import { atPlace, deployedTemplate, type Place } from './account.ts';
import { changeSetIn } from './change-set.ts';
import { type Change, refusedAmong } from './changes.ts';
import { compare } from './comparison.ts';
import { type DeployPlan, DeployRefused } from './plan.ts';
import { ask } from './programs.ts';
import { shownChanges, shownRefusal } from './shown.ts';
import { publicSpecification } from './specification.ts';
import { assembledTemplate, type DeployTemplate, templateInFile } from './template.ts';

/** The exit code of a deployment that would lose what no later one brings back. */
export const REFUSED = 3;

/** Synthesizes a stage. @returns the folder of the cloud assembly */
export function synthesize({ settings, contextArguments }: DeployPlan): string {
  const folder = fileIn(settings, 'cloud');
  const answer = ask('cdk', ['synth', '--quiet', '--output', folder, ...contextArguments]);
  if (!answer.ok) throw new DeployRefused(`The template cannot be synthesized.\n${answer.message}`);
  return folder;
}

/** Where a plan deploys to. */
export function placeOf({ settings }: DeployPlan): Place {
  return { stack: `${settings.system}-${settings.stage}`, region: settings.region };
}

/**
 * Shows what a deployment would do and executes nothing: first by comparing the templates, then, with an account and a stack, by a
 * change set, which is deleted again.
 * @returns the exit code: `REFUSED` when something would be lost that the plan does not name
 */
export function dryRun(plan: DeployPlan): number {
  // A synthesis takes minutes: a file that is missing is said before.
  const kept = plan.against === undefined ? undefined : keptTemplate(plan.against);
  const folder = synthesize(plan);
  const place = placeOf(plan);
  const deployed = kept ?? deployedTemplate(place);
  const byTemplate = compared(folder, deployed);
  console.log(`\nBy the templates, ${plan.against ?? `${place.stack} in ${place.region}`} and this work tree:`);
  console.log(deployed ? shownChanges(byTemplate) : `  there is no stack ${place.stack} yet: everything is new`);
  const byChangeSet = deployed && plan.against === undefined ? changesIn(place, folder) : [];
  if (deployed && plan.against === undefined)
    console.log(`\nBy a change set of the account, deleted again:\n${shownChanges(byChangeSet)}`);
  return verdictOn([...byTemplate, ...byChangeSet], plan);
}

/** Holds an ordinary deployment to the same, by its template alone. @returns the exit code, 0 when it may go on */
export function holdToKept(plan: DeployPlan, folder: string): number {
  const changes = compared(folder, deployedTemplate(placeOf(plan)));
  return changes.length === 0 ? 0 : verdictOn(changes, plan);
}

function keptTemplate(file: string): DeployTemplate {
  try {
    return templateInFile(file);
  } catch (error) {
    throw new DeployRefused(
      `${file} cannot be read as a CloudFormation template: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function compared(folder: string, deployed: DeployTemplate | undefined): readonly Change[] {
  return deployed ? compare(deployed, assembledTemplate(folder), publicSpecification()) : [];
}

function verdictOn(changes: readonly Change[], { replace }: DeployPlan): number {
  const refused = refusedAmong(changes, replace);
  if (refused.length === 0) {
    console.log('\nNothing is lost that no later deployment brings back.');
    return 0;
  }
  const once = new Map(refused.toReversed().map((change) => [change.logicalId, change]));
  console.error(`\n${shownRefusal([...once.values()].toReversed())}`);
  return REFUSED;
}

/** The changes that the account itself announces. The change set is never executed, and deleted whatever happens. */
function changesIn(place: Place, folder: string): readonly Change[] {
  const name = `${place.stack}-dry-run-${Date.now()}`;
  const named = ['--change-set-name', name];
  try {
    const { stack } = place;
    const made = ask('cdk', [
      'deploy',
      stack,
      '--app',
      folder,
      '--method',
      'prepare-change-set',
      ...named,
      '--require-approval',
      'never',
    ]);
    if (!made.ok) throw new DeployRefused(`No change set could be made.\n${made.message}`);
    return describedChanges([...atPlace(place), ...named], place);
  } finally {
    ask('aws', ['cloudformation', 'delete-change-set', ...atPlace(place), ...named]);
  }
}

/** The changes of a change set and of those of its nested stacks. */
function describedChanges(which: readonly string[], place: Place): readonly Change[] {
  const answer = ask('aws', ['cloudformation', 'describe-change-set', ...which]);
  // CDK makes none when the templates are the same.
  if (!answer.ok && /ChangeSetNotFound/.test(answer.code)) return [];
  if (!answer.ok) throw new DeployRefused(`The change set cannot be read: ${answer.message}`);
  const changeSet = changeSetIn(JSON.parse(answer.output));
  if (changeSet.kind === 'failed')
    throw new DeployRefused(`CloudFormation refuses the change set. ${changeSet.reason}`);
  const at = (id: string) => ['--change-set-name', id, '--region', place.region, '--output', 'json'];
  return [...changeSet.changes, ...changeSet.nested.flatMap((id) => describedChanges(at(id), place))];
}
