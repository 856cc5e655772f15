import { picked } from '../chance.ts';
import { handedOver } from '../desks.ts';
import { depthOf, type Fault, leftIn, named, ofFunction } from '../fault.ts';
import { patiently, until, type World } from '../world.ts';

const DESKS = ['33', '34', '51', '52'] as const;
const PUBLISH = named('publish');
const LOST = named('publish-undeliverable');
/** The stream's batches are retried for 23 hours. */
const OUTAGE_MS = 23 * 3_600_000;

/** SQS does not answer the publisher for longer than the stream's batches are retried: positions are set aside. */
export const stuckStream: Fault = {
  name: 'stuck-stream',
  alarm: 'stream-stuck',
  section: 'stuck-stream',
  async begin(world) {
    const { cloud } = world;
    const since = cloud.clock.now();
    const desk = picked(DESKS, world.seed, 'stuck-stream/desk');
    const end = cloud.intercept({
      call: ({ service, functionName }) =>
        service === 'sqs' && functionName === PUBLISH ? { kind: 'reset', when: 'before' } : undefined,
    });
    const task = await handedOver(world, desk);
    await fallBehind(world);
    await cloud.clock.advance(OUTAGE_MS);
    await patiently('the stream gives up', async () => (await leftIn(world, LOST)) !== undefined);
    end();
    await until(world, 'the alarm calls', () => world.calling().includes('dead-letters'), { minutes: 5, most: 4 });
    return {
      since,
      details: { desk },
      functions: [PUBLISH],
      metrics: [ofFunction(PUBLISH, 'IteratorAge'), ofFunction(PUBLISH, 'Errors'), depthOf(LOST)],
      looks: ['npm run dlq -- list', 'npm run dlq -- show publish'],
      commands: [
        'npm run dlq -- redrive publish --rate 50 --reason "SQS answers again"',
        'npm run dlq -- discard publish --reason "the stream is read again"',
        `npm run dlq -- redrive ${desk} --reason "SQS answers again"`,
        `aws lambda update-event-source-mapping --function-name ${PUBLISH} --enabled`,
      ],
      aws: {},
      async remains() {
        return (await leftIn(world, LOST)) ?? ((await isTold(world, desk, task.caseId)) ? undefined : `desk ${desk}`);
      },
      end: () => task.accept(),
    };
  },
};

/** Time passes until the alarm of the stream calls; in each step the stream is tried once more at least. */
async function fallBehind(world: World): Promise<void> {
  const { cloud } = world;
  let tries = 0;
  const end = cloud.intercept({
    batch: ({ functionName }) => {
      if (functionName === PUBLISH) tries += 1;
      return undefined;
    },
  });
  let seen = 0;
  const calls = async () => {
    await patiently('the stream is tried', () => Promise.resolve(tries > seen));
    seen = tries;
    return world.calling().includes('stream-stuck');
  };
  await until(world, 'the alarm calls', calls, { minutes: 5, most: 12, idle: { stream: true } });
  end();
}

/** Whether what the desk was to be told of a case has been published for its people. */
async function isTold({ cloud: { url } }: World, desk: string, caseId: string): Promise<boolean> {
  return (await (await fetch(`${url}/_local/mailbox?desk=${desk}`)).text()).includes(caseId);
}
