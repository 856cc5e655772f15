import { runDlq } from '../scripts/operator/dlq-commands.ts';
import { CommandLineError, optionIn, wordsOf } from './command-line.ts';
import { isoOf, named, type Outbreak } from './fault.ts';
import { withoutStacks } from './logs.ts';
import type { Say } from './print.ts';
import type { Texts } from './texts/shape.ts';
import { filled } from './texts/texts.ts';
import type { World } from './world.ts';

/** What became of a command: it looked at something, did something, or could do nothing here. */
export type Effect = 'looked' | 'done' | 'none';

/** What commands are run with. */
export interface Shell {
  readonly world: World;
  readonly outbreak: Outbreak;
  readonly texts: Texts;
  readonly say: Say;
  /** Whether somebody can be asked to confirm. */
  readonly isTerminal: boolean;
}

/** The commands of `npm run dlq` that only look. */
const LOOKS: ReadonlySet<string> = new Set(['list', 'show', 'log']);
/** So many of the newest lines `aws logs tail` prints here. */
const MOST_TAILED = 8;

/** Runs a command line of an operator against the local cloud. */
export async function runLine(line: string, shell: Shell): Promise<Effect> {
  const { outbreak, texts, say } = shell;
  try {
    const words = wordsOf(line.replace(/^\$ /, ''));
    const [program, verb, name] = words.filter((word) => word !== '--silent' && word !== '-s');
    if (program === 'npm' && verb === 'run' && name === 'dlq') return await dlq(words, shell);
    if (program === 'aws' && verb === 'logs' && name === 'tail') return tail(words, shell);
    const isSame = (command: string) => wordsOf(command).join(' ') === words.join(' ');
    const answer = Object.entries(outbreak.aws).find(([command]) => isSame(command))?.[1];
    if (answer !== undefined) {
      for (const text of answer()) say.line(text);
      return outbreak.looks.some(isSame) ? 'looked' : 'done';
    }
    const isNamed = outbreak.commands.some(isSame);
    say.prose(
      isNamed
        ? texts.noEffect
        : filled(texts.unknownCommand, { commands: Object.keys(outbreak.aws).join('; ') || '-' }),
    );
    return 'none';
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    say.prose(texts.unreadable);
    return 'none';
  }
}

/** The operators' tool itself. Stage and address come last, so that no other can be named. */
async function dlq(words: readonly string[], { world, say, isTerminal }: Shell): Promise<Effect> {
  const args = words.slice(words.indexOf('dlq') + 1).filter((word) => word !== '--');
  const code = await runDlq(
    [...args, ...(isTerminal ? [] : ['--yes']), '--stage', 'dev', '--local', world.cloud.url],
    (text) => say.line(text),
  );
  if (LOOKS.has(args[0] ?? '') || args.includes('--dry-run')) return 'looked';
  return code === 2 ? 'none' : 'done';
}

/** `aws logs tail GROUP [--since 1h] [--filter-pattern PATTERN]`, of the newest lines. */
function tail(words: readonly string[], { world, say }: Shell): Effect {
  const functionName = (words[3] ?? '').replace(/^\/aws\/lambda\/estafet-[a-z]+-/, named(''));
  const since = world.cloud.clock.now() - durationMs(optionIn(words, '--since') ?? '10m');
  const lines = world.logs.of(world.cloud.model, functionName, since, optionIn(words, '--filter-pattern'));
  for (const line of lines.slice(-MOST_TAILED)) say.line(`${isoOf(line.at)} ${withoutStacks(line)}`);
  return 'looked';
}

/** `10m`, `1h`, `2d`: as the option `--since` says it. Throws a CommandLineError for anything else. */
function durationMs(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhdw])$/.exec(text) ?? [];
  if (count === undefined) throw new CommandLineError('--since must be a duration such as 30m or 1h');
  return Number(count) * 1000 * (SECONDS[unit] ?? 0);
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
