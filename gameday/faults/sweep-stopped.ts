import { valueAt } from '../../demo/client.ts';
import { picked } from '../chance.ts';
import { answered, handedOver } from '../desks.ts';
import { type Fault, isoOf, named, ofFunction, printed } from '../fault.ts';
import { until } from '../world.ts';

const DESKS = ['18', '32', '35', '53'] as const;
const SWEEP = named('sweep');
/** The first rung of an urgent task is due after half of its hour. */
const BEFORE_DUE_MINUTES = 25;

/** As the runbook has it. */
const LIST_RULES = `aws events list-rules --query "Rules[?contains(Name,'EveryMinute')].[Name,State]" --output text`;

/** Somebody has disabled the rule that starts the sweep each minute: no timer fires any more. */
export const sweepStopped: Fault = {
  name: 'sweep-stopped',
  alarm: 'oldest-overdue-timer',
  section: 'oldest-overdue-timer',
  async begin(world) {
    const { cloud } = world;
    const desk = picked(DESKS, world.seed, 'sweep-stopped/desk');
    const rule = cloud.model.schedules.find(
      ({ target }) => target.kind === 'function' && target.functionName === SWEEP,
    );
    if (rule === undefined) throw new Error(`The stack has no rule for ${SWEEP}.`);
    const task = await handedOver(world, desk);
    await world.pass(BEFORE_DUE_MINUTES);
    const since = cloud.clock.now();
    let isDisabled = true;
    const end = cloud.intercept({ tick: ({ target }) => (target === SWEEP && isDisabled ? 0 : undefined) });
    const calls = () => world.calling().includes('oldest-overdue-timer');
    await until(world, 'the alarm calls', calls, { minutes: 3, most: 12, idle: { sweep: true } });
    return {
      since,
      details: { desk, since: isoOf(since) },
      functions: [SWEEP, named('fire')],
      metrics: [
        printed('OldestOverdueTimer', { service: 'sweep' }, 'Maximum'),
        ...['Invocations', 'Errors', 'Throttles'].map((name) => ofFunction(SWEEP, name)),
      ],
      looks: [`aws logs tail /aws/lambda/${SWEEP} --since 10m`, LIST_RULES],
      commands: [
        `aws events enable-rule --name ${rule.name}`,
        `aws lambda put-function-concurrency --function-name ${named('fire')} --reserved-concurrent-executions 50`,
        'npm run dlq -- redrive timers --reason "timers are late"',
        'npm run deploy -- --stage dev --now',
      ],
      aws: {
        [LIST_RULES]: () => [`${rule.name}\t${isDisabled ? 'DISABLED' : 'ENABLED'}`],
        [`aws events enable-rule --name ${rule.name}`]: () => {
          isDisabled = false;
          return [];
        },
      },
      async remains() {
        const body = await answered(200, task.sender.get(`/v1/tasks/${task.taskId}`));
        return isDisabled || valueAt(body, 'clock', 'rung') === 0 ? `task ${task.taskId}: rung 0` : undefined;
      },
      async end() {
        end();
        await task.accept();
      },
    };
  },
};
