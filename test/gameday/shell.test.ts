import { describe, expect, test } from 'vitest';
import { Logs } from '../../gameday/logs.ts';
import { sayTo } from '../../gameday/print.ts';
import { runLine, type Shell } from '../../gameday/shell.ts';
import { ENGLISH } from '../../gameday/texts/en.ts';

const NOW = Date.UTC(2026, 10, 24, 2);
const LIST = `aws events list-rules --query "Rules[?contains(Name,'X')]"`;

/** Runs a command line where a rule is disabled, without a cloud. */
async function ran(line: string) {
  const logs = new Logs();
  logs.take(`Fire | {"timestamp":"${new Date(NOW - 60_000).toISOString()}","message":"late"}`, 0);
  logs.take(`Fire | {"timestamp":"${new Date(NOW - 7_200_000).toISOString()}","message":"old"}`, 0);
  const output: string[] = [];
  let isEnabled = false;
  const outbreak = {
    looks: [LIST],
    commands: ['aws events enable-rule --name rule', 'npm run deploy -- --stage dev --now'],
    aws: {
      [LIST]: () => ['rule DISABLED'],
      'aws events enable-rule --name rule': () => {
        isEnabled = true;
        return [];
      },
    },
  };
  const model = { functions: [{ logicalId: 'Fire', name: 'estafet-dev-fire' }] };
  const world = { logs, cloud: { clock: { now: () => NOW }, model, url: 'http://127.0.0.1:9' } };
  const say = sayTo((text) => output.push(text));
  // The commands under test use these parts of the shell alone.
  const shell = { world, outbreak, texts: ENGLISH, say, isTerminal: false } as unknown as Shell;
  const effect = await runLine(line, shell);
  return { effect, output: output.join('\n'), isEnabled };
}

describe('a command at a game day', () => {
  test('of a service that this machine does not have is carried out by the fault', async () => {
    expect(await ran('aws  events enable-rule --name rule')).toMatchObject({ effect: 'done', isEnabled: true });
  });

  test('that only looks changes nothing', async () => {
    expect(await ran(LIST)).toEqual({ effect: 'looked', output: 'rule DISABLED', isEnabled: false });
  });

  test.each(['30m', '1800s', '1h'])('prints the log of a function of the last %s, of whatever stage', async (since) => {
    const { effect, output } = await ran(`aws logs tail /aws/lambda/estafet-prod-fire --since ${since}`);
    expect(effect).toBe('looked');
    expect(output).toContain('2026-11-24T01:59:00Z {"timestamp"');
    expect(output).not.toContain('"old"');
  });

  test('prints the lines that match', async () => {
    const { output } = await ran(`aws logs tail /aws/lambda/estafet-dev-fire --since 1d --filter-pattern '"old"'`);
    expect(output.match(/"message"/g)).toHaveLength(1);
  });

  test.each([
    ['npm run deploy -- --stage dev --now', 'It is carried out on AWS only'],
    ['rm -rf /', 'This program does not know that command'],
    ['aws logs tail /aws/lambda/estafet-dev-fire --since soon', 'That command cannot be read'],
    ['npm run dlq -- show "53', 'That command cannot be read'],
  ])('%s has no effect, and says why', async (line, says) => {
    const { effect, output } = await ran(line);
    expect(effect).toBe('none');
    expect(output).toContain(says);
  });

  test('is the tool itself, which says when it is called wrongly', async () => {
    const { effect, output } = await ran('npm run dlq -- redrive');
    expect(effect).not.toBe('looked');
    expect(output).not.toBe('');
  });
});
