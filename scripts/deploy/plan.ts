import { parseArgs } from 'node:util';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { SETTINGS, STAGES, type StageSettings, settingsIn } from '../../lib/infra/stage.ts';

/** What to deploy, from the command line. */
export interface DeployPlan {
  readonly settings: StageSettings;
  /** The context arguments for CDK: `--context name=value` for each given setting. */
  readonly contextArguments: readonly string[];
  /** Only show the changes. */
  readonly diff: boolean;
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

export const USAGE = `usage: npm run deploy -- --stage ${STAGES.join('|')} [--context name=value …] [--now] [--diff] [--yes]
  --context   ${SETTINGS.filter((name) => name !== 'stage').join(', ')}: see docs/how-to/deployment.md
  --now       all calls to the new version at once and unwatched: to repair what fails
  --diff      shows what would change, and changes nothing
  --yes       does not ask before permissions are widened: for a pipeline`;

/** The context of cdk.json, for all stages; the command line overrides it. */
const LASTING: Readonly<Record<string, unknown>> = cdkJson.context;

/** Parses the command line. Throws a `DeployRefused` for invalid or unsafe settings. */
export function planOf(args: readonly string[], lasting = LASTING): DeployPlan {
  const { stage, context = [], now, diff = false, yes = false } = optionsIn(args);
  if (stage === undefined) throw new CommandLineRefused(`A stage is required: --stage ${STAGES.join(' or --stage ')}.`);
  if (!STAGES.some((known) => known === stage)) {
    throw new CommandLineRefused(`Unknown stage "${stage}"; the stages are ${STAGES.join(' and ')}.`);
  }
  const given = { stage, ...Object.fromEntries(context.map(settingIn)), ...(now && { shift: 'at-once' }) };
  const kept = Object.entries(lasting).filter(([name]) => SETTINGS.includes(name));
  const settings = understood({ ...Object.fromEntries(kept), ...given });
  if (settings.stage === 'prod') holdToProduction(settings);
  const contextArguments = Object.entries(given).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  return { settings, contextArguments, diff, yes };
}

function optionsIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stage: { type: 'string' },
        context: { type: 'string', multiple: true },
        now: { type: 'boolean' },
        diff: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new CommandLineRefused(error instanceof Error ? error.message : String(error));
  }
}

/** CDK would ignore a misspelt setting, and a partner could lose its client: so unknown names are refused. */
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

function holdToProduction({ callbackUrls }: StageSettings): void {
  const unsafe = callbackUrls.filter((url) => !/^https:\/\/(?!localhost\b|127\.)/.test(url));
  if (unsafe.length > 0) {
    throw new CommandLineRefused(
      `In production the callback must be a public https address, not ${unsafe.join()}. ` +
        'Use --context callbackUrls=https://….',
    );
  }
}
