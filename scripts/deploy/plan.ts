import { parseArgs } from 'node:util';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { SETTINGS, STAGES, type StageSettings, settingsIn } from '../../lib/infra/stage.ts';

/** What is to be deployed, as the command line asks for it. */
export interface DeployPlan {
  readonly settings: StageSettings;
  /** The context as CDK takes it: `--context name=value` for each setting that was given. */
  readonly contextArguments: readonly string[];
  /** Whether only to show what would change. */
  readonly diff: boolean;
  /** Whether CDK need not ask before it widens permissions: for a pipeline, whose reviewer has approved already. */
  readonly yes: boolean;
}

/** Nothing is deployed; the message says what to do first. */
export class DeployRefused extends Error {
  override readonly name = 'DeployRefused';
  /** Whether it is the command line that is at fault. */
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

/** What cdk.json says for good; it holds for all stages, and the command line goes before it. */
const LASTING: Readonly<Record<string, unknown>> = cdkJson.context;

/** Reads the command line. Throws a `DeployRefused` for what it does not understand, or what must not go to that stage. */
export function planOf(args: readonly string[], lasting = LASTING): DeployPlan {
  const { stage, context = [], now, diff = false, yes = false } = optionsIn(args);
  if (stage === undefined) throw new CommandLineRefused(`Say which stage: --stage ${STAGES.join(' or --stage ')}.`);
  if (!STAGES.some((known) => known === stage)) {
    throw new CommandLineRefused(`There is no stage "${stage}"; there are ${STAGES.join(' and ')}.`);
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

/** A misspelt setting would be ignored by CDK, and a partner lose its client: it is refused. */
function settingIn(text: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (name === 'stage') throw new CommandLineRefused('The stage is given once, by --stage.');
  if (!SETTINGS.includes(name)) {
    throw new CommandLineRefused(`"${text}" is no setting; there are ${SETTINGS.join(', ')}, each as name=value.`);
  }
  return [name, value];
}

function understood(given: Readonly<Record<string, unknown>>): StageSettings {
  try {
    return settingsIn(given);
  } catch (error) {
    throw new CommandLineRefused(
      `The settings are not understood: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function holdToProduction({ callbackUrls }: StageSettings): void {
  const unsafe = callbackUrls.filter((url) => !/^https:\/\/(?!localhost\b|127\.)/.test(url));
  if (unsafe.length > 0) {
    throw new CommandLineRefused(
      `In production people are sent back to a real address over https, not to ${unsafe.join()}: ` +
        'give --context callbackUrls=https://….',
    );
  }
}
