import { describe, expect, test } from 'vitest';
import { estafetApp } from '../../lib/infra/app.ts';
import { templatesIn } from '../../lib/infra/quotas/assembly.ts';
import { fileIn, namespaceIn } from '../../lib/infra/stage.ts';
import type { TemplateResource } from '../../lib/infra/template/model.ts';
import { Specification } from '../../lib/infra/template/specification.ts';

const UNBUNDLED = { 'aws:cdk:bundling-stacks': [] };
const OTHER = 'contoh-b';

function resourcesOf(context: object): ReadonlyMap<string, TemplateResource> {
  process.env['CDK_VALIDATION'] = 'false';
  const templates = templatesIn(
    estafetApp({ ...UNBUNDLED, mailFrom: 'a@contoh.example', ...context }).synth().directory,
  );
  return new Map(
    templates.flatMap(({ Resources }, n) => Object.entries(Resources).map(([id, one]) => [`${n} ${id}`, one])),
  );
}

const spec = new Specification();
const first = resourcesOf({});
const second = resourcesOf({ system: OTHER });

const ofType = (all: ReadonlyMap<string, TemplateResource>, type: string) =>
  [...all.values()].filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

/** Names within something that has a name of its own, names of AWS's, and the mail domain, of which an account has one (decision 0041). */
const WITHIN = new Set([
  'AWS::CloudWatch::Alarm.MetricName',
  'AWS::CodeDeploy::DeploymentGroup.DeploymentConfigName',
  'AWS::IAM::Policy.PolicyName',
  'AWS::ApiGatewayV2::Stage.StageName',
  'AWS::Cognito::UserPoolResourceServer.Identifier',
  'AWS::Cognito::UserPoolResourceServer.Name',
  'AWS::Lambda::Alias.Name',
  'AWS::SES::EmailIdentity.EmailIdentity',
  'AWS::ApiGatewayV2::Authorizer.Name',
]);

/** The properties by which AWS tells resources of a type apart, and those that are called a name. */
function namesIn({ Type, Properties }: TemplateResource): Readonly<Record<string, unknown>> {
  const identifying = spec.resource(Type)?.primaryIdentifier ?? [];
  const naming = Object.keys(Properties).filter((name) => name === 'Name' || name.endsWith('Name'));
  const given = [...new Set([...identifying, ...naming])].filter((name) => !WITHIN.has(`${Type}.${name}`));
  return Object.fromEntries(given.map((name) => [`${Type}.${name}`, Properties[name]]));
}

describe('two systems of one stage in one account', () => {
  test('share no name that AWS tells resources apart by', () => {
    const shared = [...first].flatMap(([id, resource]) => {
      const other = second.get(id);
      const names = other === undefined ? {} : namesIn(other);
      return Object.entries(namesIn(resource)).filter(([name, value]) => isName(value) && sameAs(value, names[name]));
    });
    expect(shared).toEqual([]);
    expect([...first.values()].flatMap((one) => Object.values(namesIn(one)).filter(isName)).length).toBeGreaterThan(80);
  });

  test('a function of the one knows no table, queue or topic of the other by its name', () => {
    for (const { Environment, FunctionName } of ofType(second, 'AWS::Lambda::Function')) {
      expect(JSON.stringify(Environment), String(FunctionName)).not.toMatch(/estafet-(dev|prod)/);
    }
  });

  test('nothing is exported: outputs of a stack have no name in the account', () => {
    for (const context of [{}, { system: OTHER }]) {
      const [root] = templatesIn(estafetApp({ ...UNBUNDLED, ...context }).synth().directory);
      expect(Object.values(root.Outputs).filter((output) => 'Export' in output)).toEqual([]);
    }
  });

  test('print their metrics into namespaces of their own, and their graphs and alarms read those', () => {
    const namespace = namespaceIn({ stage: 'dev', system: OTHER });
    expect(namespace).not.toBe(namespaceIn({ stage: 'dev', system: 'estafet' }));
    const own = ofType(second, 'AWS::Lambda::Function').filter(({ FunctionName }) => FunctionName !== undefined);
    const printed = own.map(({ Environment }) => JSON.stringify(Environment));
    expect(printed.filter((variables) => !variables.includes(`"${namespace}"`))).toEqual([]);
    const read = ['AWS::CloudWatch::Dashboard', 'AWS::CloudWatch::Alarm'].flatMap((type) => ofType(second, type));
    const namespaces = JSON.stringify(read).match(/Estafet\/dev[\w/-]*/g) ?? [];
    expect(new Set(namespaces)).toEqual(new Set([namespace]));
  });

  test('a search with a hyphen in its namespace has quotes, without which CloudWatch finds nothing', () => {
    const searches = JSON.stringify(ofType(second, 'AWS::CloudWatch::Dashboard')).match(/SEARCH\('\{[^}]*\}/g) ?? [];
    expect(searches.length).toBeGreaterThan(0);
    for (const search of searches) expect(search.replaceAll('\\', '')).toContain(`{"Estafet/dev/${OTHER}",`);
  });

  test('keep their files on the operator’s machine apart; the first keeps the names that it had', () => {
    expect(fileIn({ stage: 'dev', system: 'estafet' }, 'outputs')).toBe('.estafet/outputs-dev');
    expect(fileIn({ stage: 'dev', system: OTHER }, 'outputs')).toBe('.estafet/outputs-contoh-b-dev');
  });
});

describe('who reads of an alarm or a dashboard of a second system', () => {
  const texts = (all: ReadonlyMap<string, TemplateResource>) => ({
    alarms: ofType(all, 'AWS::CloudWatch::Alarm').map(({ AlarmDescription }) => String(AlarmDescription)),
    dashboards: ofType(all, 'AWS::CloudWatch::Dashboard').map((one) => JSON.stringify(one['DashboardBody'])),
    senders: ofType(all, 'AWS::SNS::Topic').map(({ DisplayName }) => DisplayName),
  });

  test('is told how the commands of the runbook reach it', () => {
    const { alarms, dashboards, senders } = texts(second);
    expect(alarms.filter((text) => !text.includes(`--system ${OTHER}`) && !/rollback/i.test(text))).toEqual([]);
    expect(dashboards.filter((text) => !text.includes(`--system ${OTHER}`))).toEqual([]);
    expect(dashboards.filter((text) => !text.includes(`## ${OTHER}: `))).toEqual([]);
    expect(new Set(senders)).toEqual(new Set([OTHER, `${OTHER} alarms`]));
  });

  test('of the first there is nothing to tell', () => {
    const { alarms, dashboards, senders } = texts(first);
    expect([...alarms, ...dashboards].filter((text) => text.includes('--system'))).toEqual([]);
    expect(new Set(senders)).toEqual(new Set(['Estafet', 'Estafet alarms']));
  });
});

/** Whether a template gives the name: AWS makes up the others, and a reference is another resource's. */
function isName(value: unknown): boolean {
  return typeof value === 'string' || (value !== undefined && 'Fn::Join' in Object(value));
}

function sameAs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
