import { fieldOf } from '../client.ts';
import { hold, officers, printTimeline, type Stage, type Story, step } from '../stage.ts';

/** Figures are invented. */
const NEEDS = [
  { item: 'ready-to-eat-meal', unit: 'paket', quantity: 1200, deliverTo: '53.06' },
  { item: 'blanket', unit: 'lembar', quantity: 900, deliverTo: '53.06' },
  { item: 'family-kit', unit: 'paket', quantity: 300, deliverTo: '53.13' },
  { item: 'tent', unit: 'unit', quantity: 40, deliverTo: '53.05' },
  { item: 'mattress', unit: 'lembar', quantity: 500, deliverTo: '53.05' },
];

/** Jawa Timur opens a case for a flood in NTT and hands it to NTT, which acknowledges and accepts. */
export const floodInNtt: Story = {
  title: 'A flood in Nusa Tenggara Timur: Jawa Timur opens the case and hands it over',
  play: async (stage: Stage) => {
    const [jatim, ntt] = await officers(stage, '35', '53');
    if (!jatim || !ntt) return;
    const opened = await step(
      stage,
      'Jawa Timur opens a disaster-aid case with five need lines',
      201,
      jatim.post('/v1/cases', {
        kind: 'disaster-aid',
        priority: 'urgent',
        title: 'Banjir di Adonara, Lembata, dan Alor',
        summary: 'Banjir bandang; logistik untuk pengungsi di tiga kabupaten (angka rekaan).',
        location: { area: '53.06' },
        needs: NEEDS.map((need) => ({ ...need, neededBy: neededBy() })),
      }),
    );
    const caseId = fieldOf(opened, 'id');
    const task = await step(
      stage,
      'hands it to the desk of NTT',
      201,
      jatim.post(`/v1/cases/${caseId}/handoffs`, {
        to: '53',
        reason: 'Lokasi bencana di NTT; gudang Jatim siap mengirim setelah kebutuhan dipastikan.',
      }),
    );
    const taskId = fieldOf(task, 'id');
    hold('the sender holds it until acceptance', fieldOf(task, 'from'), '35');
    const acknowledged = await step(stage, 'NTT acknowledges', 200, ntt.post(`/v1/tasks/${taskId}/acknowledge`));
    hold('then it owes a decision', fieldOf(acknowledged, 'phase'), 'awaiting-decision');
    await step(
      stage,
      'NTT accepts',
      200,
      ntt.post(`/v1/tasks/${taskId}/accept`, { note: 'Posko Larantuka menerima.' }),
    );
    const subject = await step(stage, 'NTT reads the case', 200, ntt.get(`/v1/cases/${caseId}`));
    hold('NTT holds the case', fieldOf(subject, 'holder'), '53');
    await printTimeline(stage, ntt, caseId);
  },
};

/** Three days from now; the local cloud's clock is never behind the machine's. */
function neededBy(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString();
}
