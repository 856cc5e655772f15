import { functionNameOf } from './identifiers.ts';
import type { ScheduleModel, ScheduleTarget } from './model.ts';
import * as read from './properties.ts';
import type { ResourceReader } from './resource-reader.ts';

/** Reads the schedules of a template: rules of EventBridge with a schedule, and EventBridge Scheduler's own. */
export function readSchedules(resources: ResourceReader): ScheduleModel[] {
  return [...readRules(resources), ...readSchedulerSchedules(resources)];
}

function readRules(resources: ResourceReader): ScheduleModel[] {
  return resources.all('AWS::Events::Rule').flatMap(({ logicalId, name, properties }) => {
    const expression = read.optionalText(properties['ScheduleExpression']);
    if (expression === undefined || properties['State'] === 'DISABLED') return [];
    return read.list(properties['Targets']).map((item) => {
      const target = read.object(item);
      return {
        name,
        arn: resources.attribute(logicalId, 'Arn'),
        source: 'aws.events' as const,
        expression,
        target: targetOf(
          read.text(target['Arn']),
          read.optionalText(read.object(target['SqsParameters'])['MessageGroupId']),
        ),
        input: read.optionalText(target['Input']),
      };
    });
  });
}

function readSchedulerSchedules(resources: ResourceReader): ScheduleModel[] {
  return resources.all('AWS::Scheduler::Schedule').flatMap(({ logicalId, name, properties }) => {
    if (properties['State'] === 'DISABLED') return [];
    const target = read.object(properties['Target']);
    return [
      {
        name,
        arn: resources.attribute(logicalId, 'Arn'),
        source: 'aws.scheduler' as const,
        expression: read.text(properties['ScheduleExpression']),
        target: targetOf(
          read.text(target['Arn']),
          read.optionalText(read.object(target['SqsParameters'])['MessageGroupId']),
        ),
        input: read.optionalText(target['Input']),
      },
    ];
  });
}

function targetOf(arn: string, messageGroupId: string | undefined): ScheduleTarget {
  const functionName = functionNameOf(arn);
  return functionName === undefined
    ? { kind: 'queue', queueArn: arn, messageGroupId }
    : { kind: 'function', functionName };
}
