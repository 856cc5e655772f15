import { picked } from '../chance.ts';
import { deskSystem, handedOver } from '../desks.ts';
import { depthOf, type Fault, isoOf, leftIn, named, printed } from '../fault.ts';
import { until } from '../world.ts';

const DESKS = ['32', '33', '34', '36'] as const;
const STATUSES = [500, 502, 503] as const;

/** A desk's system answers 5xx until its message is given up. It is back when the operator looks. */
export const webhookDown: Fault = {
  name: 'webhook-down',
  alarm: 'dead-letters',
  section: 'webhook-down',
  async begin(world) {
    const desk = picked(DESKS, world.seed, 'webhook-down/desk');
    const status = picked(STATUSES, world.seed, 'webhook-down/status');
    const dead = named(`province-${desk}-dlq.fifo`);
    const system = await deskSystem(world, desk);
    const since = world.cloud.clock.now();
    system.status = status;
    const task = await handedOver(world, desk);
    await until(world, `a letter in ${dead}`, async () => (await leftIn(world, dead)) !== undefined, {
      minutes: 5,
      most: 12,
    });
    await until(world, 'the alarm calls', () => world.calling().includes('dead-letters'), { minutes: 5, most: 4 });
    system.status = 204;
    const period = `--from ${isoOf(since)} --to ${isoOf(world.cloud.clock.now())}`;
    return {
      since,
      details: { desk, status: String(status) },
      functions: [named('deliver')],
      metrics: [depthOf(dead), printed('WebhookFailures', { service: 'deliver', desk }, 'Sum')],
      looks: ['npm run dlq -- list', `npm run dlq -- show ${desk}`],
      commands: [
        `npm run dlq -- redrive ${desk} --desk ${desk} --rate 5 --reason "their system is back"`,
        `npm run dlq -- discard ${desk} --desk ${desk} --reason "they can read their tasks"`,
        `npm run dlq -- redrive publish --reason "their system is back"`,
        `npm run dlq -- republish ${period} --dry-run`,
      ],
      aws: {},
      async remains() {
        const told = system.taken.some((body) => body.includes(task.caseId));
        return (await leftIn(world, dead)) ?? (told ? undefined : `desk ${desk}: ${task.caseId}`);
      },
      async end() {
        await task.accept();
        await world.settle();
        await system.remove();
      },
    };
  },
};
