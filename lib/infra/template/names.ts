import type { Fault, Source, Template, TemplateResource } from './model.ts';

/** The rule for the physical names of a type. */
interface NameRule {
  readonly property: string;
  readonly pattern: RegExp;
  readonly words: string;
  readonly source: Source;
}

const doc = (title: string, path: string): Source => ({ title, url: `https://docs.aws.amazon.com/${path}` });

/** The types whose names this project gives. Lengths and characters are those of each service's API reference. */
const RULES: Readonly<Record<string, NameRule>> = {
  'AWS::SQS::Queue': {
    property: 'QueueName',
    pattern: /^(?=.{1,80}$)[\w-]+(\.fifo)?$/,
    words: 'at most 80 letters, digits, hyphens and underscores, with .fifo at the end of a FIFO queue',
    source: doc('Amazon SQS FIFO queue quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html'),
  },
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    pattern: /^[\w-]{1,64}$/,
    words: 'at most 64 letters, digits, hyphens and underscores',
    source: doc('Lambda API: CreateFunction', 'lambda/latest/api/API_CreateFunction.html'),
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    pattern: /^[\w.-]{3,255}$/,
    words: '3 to 255 letters, digits, hyphens, underscores and dots',
    source: doc(
      'Naming rules in DynamoDB',
      'amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html',
    ),
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    pattern: /^[\w-]{1,256}$/,
    words: 'at most 256 letters, digits, hyphens and underscores',
    source: doc('SNS API: CreateTopic', 'sns/latest/api/API_CreateTopic.html'),
  },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    pattern: /^[\w./#-]{1,512}$/,
    words: 'at most 512 letters, digits and _ - / . #',
    source: doc(
      'CloudWatch Logs API: CreateLogGroup',
      'AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
    ),
  },
  'AWS::CloudWatch::Alarm': {
    property: 'AlarmName',
    pattern: /^.{1,255}$/,
    words: 'at most 255 characters',
    source: doc('CloudWatch API: PutMetricAlarm', 'AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html'),
  },
  'AWS::CloudWatch::Dashboard': {
    property: 'DashboardName',
    pattern: /^[\w-]{1,255}$/,
    words: 'at most 255 letters, digits, hyphens and underscores',
    source: doc('CloudWatch API: PutDashboard', 'AmazonCloudWatch/latest/APIReference/API_PutDashboard.html'),
  },
  'AWS::KMS::Alias': {
    property: 'AliasName',
    pattern: /^alias\/(?!aws\/)[\w/-]{1,250}$/,
    words: 'alias/ and at most 250 letters, digits and _ - /',
    source: doc('KMS API: CreateAlias', 'kms/latest/APIReference/API_CreateAlias.html'),
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    pattern: /^[\w/+=.@-]{1,512}$/,
    words: 'at most 512 letters, digits and / _ + = . @ -',
    source: doc('Secrets Manager API: CreateSecret', 'secretsmanager/latest/apireference/API_CreateSecret.html'),
  },
  'AWS::Cognito::UserPool': {
    property: 'UserPoolName',
    pattern: /^[\w\s+=,.@-]{1,128}$/,
    words: 'at most 128 letters, digits, spaces and _ + = , . @ -',
    source: doc(
      'Cognito API: CreateUserPool',
      'cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html',
    ),
  },
  'AWS::CodeDeploy::Application': {
    property: 'ApplicationName',
    pattern: /^.{1,100}$/,
    words: 'at most 100 characters',
    source: doc('CodeDeploy API: CreateApplication', 'codedeploy/latest/APIReference/API_CreateApplication.html'),
  },
  'AWS::SES::ConfigurationSet': {
    property: 'Name',
    pattern: /^[\w-]{1,64}$/,
    words: 'at most 64 letters, digits, hyphens and underscores',
    source: doc('SES: create a configuration set', 'ses/latest/dg/creating-configuration-sets.html'),
  },
};

/** The names that the template gives and AWS would refuse: too long, of other characters, or given twice. */
export function nameFaults(template: Template): readonly Fault[] {
  const seen = new Map<string, string>();
  return Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
    const given = nameOf(resource);
    if (given === undefined) return [];
    const { rule, name } = given;
    const at = { logicalId, path: `Properties.${rule.property}`, source: rule.source };
    const key = `${resource.Type} ${name}`;
    const first = seen.get(key);
    seen.set(key, logicalId);
    return [
      ...(rule.pattern.test(name) ? [] : [{ ...at, problem: `${name} is not a name: ${rule.words}` }]),
      ...(first === undefined ? [] : [{ ...at, problem: `${first} has the name ${name} too` }]),
    ];
  });
}

/** The physical names of a template, each with its type: two stacks of one account must have none in common. */
export function physicalNames(templates: readonly Template[]): ReadonlySet<string> {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  return new Set(
    resources.flatMap((resource) => {
      const given = nameOf(resource);
      return given === undefined ? [] : [`${resource.Type} ${given.name}`];
    }),
  );
}

function nameOf({ Type, Properties }: TemplateResource): { rule: NameRule; name: string } | undefined {
  const rule = RULES[Type];
  const name = rule && Properties[rule.property];
  return rule && typeof name === 'string' ? { rule, name } : undefined;
}
