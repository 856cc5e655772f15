import type { EventTargetModel, Model } from './model.ts';
import * as read from './properties.ts';
import type { ResourceReader } from './resource-reader.ts';

/** Reads who may send mail, what SES tells of it, and the rules of the default event bus that lead to queues and functions. */
export function readMail(resources: ResourceReader): Pick<Model, 'eventRules' | 'senders' | 'mailEvents'> {
  return {
    senders: resources.all('AWS::SES::EmailIdentity').map(({ properties }) => read.text(properties['EmailIdentity'])),
    mailEvents: resources.all('AWS::SES::ConfigurationSetEventDestination').flatMap(({ properties }) => {
      const destination = read.object(properties['EventDestination']);
      if (destination['EventBridgeDestination'] === undefined || destination['Enabled'] === false) return [];
      const types = read.strings(destination['MatchingEventTypes']).map((type) => type.toLowerCase());
      return [{ configurationSet: read.text(properties['ConfigurationSetName']), types }];
    }),
    eventRules: resources.all('AWS::Events::Rule').flatMap(({ name, properties }) => {
      const pattern = properties['EventPattern'];
      if (pattern === undefined || properties['State'] === 'DISABLED') return [];
      const targets = read.list(properties['Targets']).map((target) => readTarget(read.object(target)));
      return [{ name, pattern, targets: targets.filter(({ arn }) => /:(?:sqs|lambda):/.test(arn)) }];
    }),
  };
}

function readTarget(target: Record<string, unknown>): EventTargetModel {
  const transformer = target['InputTransformer'];
  const { InputPathsMap, InputTemplate } = read.object(transformer);
  return {
    arn: read.text(target['Arn']),
    transformer:
      transformer === undefined
        ? undefined
        : { paths: read.textMap(InputPathsMap), template: read.text(InputTemplate) },
  };
}
