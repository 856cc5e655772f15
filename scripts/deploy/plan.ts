import { parseArgs } from 'node:util';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { SETTINGS, STAGES, type StageSettings, settingsIn } from '../../lib/infra/stage.ts';

const ACTS = ['diff', 'dry-run', 'check'] as const;
export type Act = 'deploy' | (typeof ACTS)[number];

/** What to deploy, from the command line. */
export interface DeployPlan {
  readonly settings: StageSettings;
  /** The context arguments for CDK: `--context name=value` for each given setting. */
  readonly contextArguments: readonly string[];
  /** What to do. `diff` and `dry-run` show changes, `check` asks the account for its quotas; only `deploy` changes anything. */
  readonly act: Act;
  /** A kept template to compare with in a dry run, in place of the deployed one: needs no account. */
  readonly against?: string | undefined;
  /** The logical ids of resources that may be replaced or removed though they are of a type that is kept. */
  readonly replace: readonly string[];
  /** Do not ask before widening permissions: for a pipeline, whose reviewer has already approved. */
  readonly yes: boolean;
}

/** The deployment was refused; the message says what to do first. */
export class DeployRefused extends Error {
  override readonly name = 'DeployRefused';
  /** Whether the command line is invalid. */
  readonly usage: boolean = false;
}

class CommandLineRefused extends DeployRefused {
  override readonly usage = true;
}

export const USAGE = `usage: npm run deploy -- --stage ${STAGES.join('|')} [--context name=value …] [--now] [--yes]
                           [--replace LOGICAL_ID …] [--check | --dry-run [--against FILE] | --diff]
  --context   ${SETTINGS.filter((name) => name !== 'stage').join(', ')}: see docs/how-to/deployment.md
  --now       all calls to the new version at once and unwatched: to repair what fails
  --yes       does not ask before permissions are widened: for a pipeline
  --replace   a table, queue, user pool, key, secret or log group that this deployment may replace, remove or unprotect
  --check     asks the account for its quotas and says what to raise; changes nothing
  --dry-run   shows what a change set would do and refuses to lose data; executes nothing
  --against   compares with the template in this file, without an account
  --diff      shows the differences line by line; changes nothing`;

/** The context of cdk.json, for all stages; the command line overrides it. */
const LASTING: Readonly<Record<string, unknown>> = cdkJson.context;

/** Parses the command line. Throws a `DeployRefused` for invalid or unsafe settings. */
export function planOf(args: readonly string[], lasting = LASTING): DeployPlan {
  const { stage, context = [], now, yes = false, against, replace = [], ...options } = optionsIn(args);
  if (stage === undefined) throw new CommandLineRefused(`A stage is required: --stage ${STAGES.join(' or --stage ')}.`);
  if (!STAGES.some((known) => known === stage)) {
    throw new CommandLineRefused(`Unknown stage "${stage}"; the stages are ${STAGES.join(' and ')}.`);
  }
  const given = { stage, ...Object.fromEntries(context.map(settingIn)), ...(now && { shift: 'at-once' }) };
  const kept = Object.entries(lasting).filter(([name]) => SETTINGS.includes(name));
  const settings = understood({ ...Object.fromEntries(kept), ...given });
  if (settings.stage === 'prod') holdToProduction(settings);
  const contextArguments = Object.entries(given).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  const act = actIn(options);
  if (against !== undefined && act !== 'dry-run') throw new CommandLineRefused('--against is for --dry-run.');
  return { settings, contextArguments, act, yes, against, replace };
}

function actIn(options: { readonly [act in (typeof ACTS)[number]]?: boolean | undefined }): Act {
  const [act = 'deploy', ...others] = ACTS.filter((name) => options[name]);
  if (others.length > 0) throw new CommandLineRefused(`--${[act, ...others].join(' and --')}: choose one.`);
  return act;
}

function optionsIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stage: { type: 'string' },
        context: { type: 'string', multiple: true },
        now: { type: 'boolean' },
        yes: { type: 'boolean' },
        replace: { type: 'string', multiple: true },
        against: { type: 'string' },
        check: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        diff: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new CommandLineRefused(error instanceof Error ? error.message : String(error));
  }
}

/** CDK would ignore a misspelt setting, and a stage could lose its sender: so unknown names are refused. */
function settingIn(text: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (name === 'stage') throw new CommandLineRefused('Set the stage with --stage, not with --context.');
  if (!SETTINGS.includes(name)) {
    throw new CommandLineRefused(
      `Unknown setting "${text}"; the settings are ${SETTINGS.join(', ')}, each as name=value.`,
    );
  }
  return [name, value];
}

function understood(given: Readonly<Record<string, unknown>>): StageSettings {
  try {
    return settingsIn(given);
  } catch (error) {
    throw new CommandLineRefused(`Invalid settings: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function holdToProduction({ callbackUrls, runbook }: StageSettings): void {
  const unsafe = callbackUrls.filter((url) => !/^https:\/\/(?!localhost\b|127\.)/.test(url));
  if (unsafe.length > 0) {
    throw new CommandLineRefused(
      `In production the callback must be a public https address, not ${unsafe.join()}. ` +
        'Use --context callbackUrls=https://….',
    );
  }
  if (!hasRunbookAddress({ runbook })) {
    throw new CommandLineRefused(
      `In production alarms must lead to a runbook at an https address, not ${runbook}. Use --context runbook=https://….`,
    );
  }
}

/** Whether the links of alarms and dashboards to the runbook lead anywhere: the default is a file of this project. */
export function hasRunbookAddress({ runbook }: Pick<StageSettings, 'runbook'>): boolean {
  return runbook.startsWith('https://') && URL.canParse(runbook);
}
