import { fieldOf, listAt, officer, valueAt } from '../client.ts';
import { climb } from '../clock.ts';
import { handOver, hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

/** An officer in NTT acknowledges and forgets: the decision has a clock of its own, which climbs to the head of the desk. */
export const forgotten: Story = {
  title: 'Acknowledged and forgotten: the clock of the decision climbs to the head of the desk',
  movesClock: true,
  play: async (stage: Stage) => {
    const [jatim, ntt] = await officers(stage, '35', '53');
    if (!jatim || !ntt) return;
    const head = await officer(stage.url, '53', 'head');
    const caseId = await openCase(stage, 'Jawa Timur opens an urgent case', jatim, {
      kind: 'disaster-aid',
      priority: 'urgent',
      title: 'Bantuan tenda untuk Lembata',
      summary: 'Angka rekaan.',
      location: { area: '53.13' },
    });
    const terms = { to: '53', reason: 'Gudang Kupang yang terdekat.' };
    const taskId = fieldOf(await handOver(stage, 'offers it to NTT', jatim, caseId, terms), 'id');
    const waiting = await step(
      stage,
      'an officer there acknowledges at once, and goes home',
      200,
      ntt.post(`/v1/tasks/${taskId}/acknowledge`),
    );
    hold('that is no decision', fieldOf(waiting, 'phase'), 'awaiting-decision');
    hold('its clock begins again', valueAt(waiting, 'clock', 'rung'), 0);
    // 50, 100 and 200 % of six hours: the officer, the supervisor, the head.
    await climb(stage, jatim, taskId, 1, 'PT3H1M');
    await climb(stage, jatim, taskId, 2, 'PT3H1M');
    await climb(stage, jatim, taskId, 3, 'PT6H1M');
    const timeline = await step(stage, 'Jawa Timur reads why', 200, jatim.get(`/v1/cases/${caseId}/timeline`));
    const called = listAt(timeline, 'items').flatMap((entry) =>
      listAt(entry, 'events').flatMap((event) =>
        'rung-reached' === valueAt(event, 'type') ? [valueAt(event, 'role')] : [],
      ),
    );
    hold('each was called in turn', called.join(), 'officer,supervisor,head');
    const decided = await step(stage, 'the head of NTT accepts', 200, head.post(`/v1/tasks/${taskId}/accept`));
    hold('the ladder is left', valueAt(decided, 'clock', 'rung'), 0);
    await printTimeline(stage, ntt, caseId);
  },
};
