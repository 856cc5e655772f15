import { type Caller, fieldOf, listAt, officer, valueAt } from '../client.ts';
import { climb } from '../clock.ts';
import { handOver, hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

/** NTT does not acknowledge; the ladder climbs to the secretariat, which re-routes to Bali, and Bali accepts. */
export const unanswered: Story = {
  title: 'Nobody answers: the ladder climbs to the secretariat, which re-routes to Bali',
  movesClock: true,
  play: async (stage: Stage) => {
    const [jatim, bali] = await officers(stage, '35', '51');
    if (!jatim || !bali) return;
    const secretariat = await officer(stage.url, 'mpu', 'secretariat');
    const caseId = await openCase(stage, 'Jawa Timur opens an urgent case', jatim, {
      kind: 'disaster-aid',
      priority: 'urgent',
      title: 'Kapal terdampar, penumpang perlu logistik',
      summary: 'Angka rekaan.',
      location: { area: '53.71' },
    });
    const terms = { to: '53', reason: 'Kupang paling dekat.' };
    const task = await handOver(stage, 'hands it to NTT, which has an hour to acknowledge', jatim, caseId, terms);
    const taskId = fieldOf(task, 'id');
    // 50, 100, 200 and 400 % of one hour.
    for (const [rung, minutes] of [31, 31, 61, 121].entries()) {
      await climb(stage, jatim, taskId, rung + 1, `PT${minutes}M`);
    }
    const row = await escalationOf(stage, secretariat, taskId);
    hold('the task is among them', row !== undefined && fieldOf(row, 'desk'), '53');
    const closed = await step(
      stage,
      'and re-routes the case to Bali',
      200,
      secretariat.post(`/v1/tasks/${taskId}/reroute`, { to: '51', reason: 'NTT tidak menjawab sejak empat jam.' }),
    );
    hold('the old task has ended', fieldOf(closed, 'phase'), 'withdrawn');
    const successor = fieldOf(closed, 'replacedBy');
    await step(stage, 'Bali accepts', 200, bali.post(`/v1/tasks/${successor}/accept`));
    await printTimeline(stage, bali, caseId);
  },
};

/** The row of a task in the list of escalations, which is read page by page. */
async function escalationOf(stage: Stage, secretariat: Caller, taskId: string): Promise<unknown> {
  let path = '/v1/escalations?limit=100';
  for (;;) {
    const page = await step(stage, 'the secretariat looks at the escalations', 200, secretariat.get(path));
    const row = listAt(page, 'items').find((item) => valueAt(item, 'taskId') === taskId);
    if (row !== undefined || !hasNext(page)) return row;
    path = `/v1/escalations?limit=100&next=${page.next}`;
  }
}

function hasNext(page: unknown): page is { readonly next: string } {
  return typeof page === 'object' && page !== null && 'next' in page && typeof page.next === 'string';
}
