import { describe, expect, test } from 'vitest';
import { DeployRefused, planOf } from '../../scripts/deploy/plan.ts';

const refusal = (...args: string[]): string => {
  try {
    planOf(args);
  } catch (error) {
    if (error instanceof DeployRefused) return error.message;
    throw error;
  }
  throw new Error(`${args.join(' ')} was not refused`);
};

const CALLBACK = ['--context', 'callbackUrls=https://estafet.example/kembali'];

describe('a deployment', () => {
  test('of a stage hands the stage to CDK, and what else was given', () => {
    const plan = planOf([
      '--stage',
      'dev',
      '--context',
      'corsOrigins=https://satu.example,https://dua.example',
      '--context',
      'region=ap-southeast-1',
    ]);
    expect(plan.contextArguments).toEqual([
      ...['--context', 'stage=dev'],
      ...['--context', 'corsOrigins=https://satu.example,https://dua.example'],
      ...['--context', 'region=ap-southeast-1'],
    ]);
    expect(plan.settings).toMatchObject({
      stage: 'dev',
      corsOrigins: ['https://satu.example', 'https://dua.example'],
      region: 'ap-southeast-1',
    });
    expect(plan).toMatchObject({ act: 'deploy', yes: false, replace: [] });
  });

  test('to production is gradual unless it has to be now', () => {
    const toProduction = ['--stage', 'prod', ...CALLBACK, '--context', 'runbook=https://estafet.example/runbook'];
    expect(planOf(toProduction).settings.shift).toBe('gradual');
    const now = planOf([...toProduction, '--now']);
    expect(now.settings.shift).toBe('at-once');
    expect(now.contextArguments).toContain('shift=at-once');
  });

  test('heeds what cdk.json says for good, unless the command line says otherwise', () => {
    const lasting = {
      callbackUrls: ['https://estafet.example/kembali'],
      runbook: 'https://estafet.example/runbook',
      mailFrom: 'estafet@contoh.example',
      unrelated: true,
    };
    expect(planOf(['--stage', 'prod'], lasting).settings).toMatchObject({
      mailFrom: 'estafet@contoh.example',
      shift: 'gradual',
    });
    expect(planOf(['--stage', 'prod', '--context', 'mailFrom=lain@contoh.example'], lasting).settings.mailFrom).toBe(
      'lain@contoh.example',
    );
  });

  test.each([
    { what: 'no stage', args: [], says: /--stage dev or --stage prod/ },
    {
      what: 'a stage that does not exist',
      args: ['--stage', 'staging'],
      says: /Unknown stage "staging".*dev and prod/,
    },
    { what: 'a stage by its context', args: ['--stage', 'dev', '--context', 'stage=prod'], says: /with --stage/ },
    {
      what: 'a misspelt setting',
      args: ['--stage', 'dev', '--context', 'corsOrigin=https://satu.example'],
      says: /Unknown setting.*corsOrigins/,
    },
    { what: 'a setting without value', args: ['--stage', 'dev', '--context', 'corsOrigins'], says: /name=value/ },
    { what: 'a value of no use', args: ['--stage', 'dev', '--context', 'region=Jakarta'], says: /Invalid settings/ },
    { what: 'two acts at once', args: ['--stage', 'dev', '--check', '--dry-run'], says: /--dry-run and --check/ },
    { what: 'a kept template without a dry run', args: ['--stage', 'dev', '--against', 'x'], says: /for --dry-run/ },
    { what: 'an unknown option', args: ['--stage', 'dev', '--force'], says: /--force/ },
    {
      what: 'production with the sign-in page of a developer',
      args: ['--stage', 'prod', '--context', 'callbackUrls=http://localhost:5173/masuk'],
      says: /callbackUrls=https/,
    },
    { what: 'production without a runbook', args: ['--stage', 'prod'], says: /runbook=https/ },
    {
      what: 'production with a runbook that is no https address',
      args: ['--stage', 'prod', ...CALLBACK, '--context', 'runbook=http://estafet.example'],
      says: /runbook=https/,
    },
    {
      what: 'production without https',
      args: ['--stage', 'prod', '--context', 'callbackUrls=http://estafet.example/kembali'],
      says: /callbackUrls=https/,
    },
  ])('is refused: $what', ({ args, says }) => {
    expect(refusal(...args)).toMatch(says);
  });
});
