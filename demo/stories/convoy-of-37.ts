import type { Caller } from '../client.ts';
import { fieldOf, listAt, valueAt } from '../client.ts';
import { hold, officers, printTimeline, type Stage, type Story, step } from '../stage.ts';

const SIZE = 37;
const RETURNED = 2;

/** Jakarta sends 37 people to Jawa Timur together; Jawa Timur accepts 35 and returns 2. */
export const convoyOf37: Story = {
  title: `A convoy of ${SIZE}: Jakarta to Jawa Timur, ${SIZE - RETURNED} accepted, ${RETURNED} returned`,
  play: async (stage: Stage) => {
    const [jakarta, jatim] = await officers(stage, '31', '35');
    if (!jakarta || !jatim) return;
    const caseIds = await openAll(stage, jakarta);
    const convoy = await step(
      stage,
      'Jakarta sends them together',
      207,
      jakarta.post('/v1/convoys', {
        to: '35',
        caseIds,
        reason: 'Pemulangan bersama dengan satu bus; daftar nama terlampir.',
      }),
    );
    const items = listAt(convoy, 'items');
    hold('every hand-off was made', items.filter((item) => valueAt(item, 'status') === 201).length, SIZE);
    const taskIds = items.map((item) => fieldOf(item, 'task', 'id'));
    await decideAll(stage, jatim, taskIds);
    const counted = await step(
      stage,
      'Jakarta asks how it went',
      200,
      jakarta.get(`/v1/convoys/${fieldOf(convoy, 'convoyId')}`),
    );
    hold('counted by their decisions', valueAt(counted, 'counts', 'accepted'), SIZE - RETURNED);
    const [first, last] = [caseIds[0], caseIds.at(-1)];
    if (!first || !last) return;
    await printTimeline(stage, jatim, first);
    await printTimeline(stage, jakarta, last);
  },
};

async function openAll(stage: Stage, jakarta: Caller): Promise<readonly string[]> {
  const opened = await Promise.all(
    Array.from({ length: SIZE }, (_, n) =>
      jakarta.post('/v1/cases', {
        kind: 'stranded-person',
        priority: 'normal',
        title: `Orang telantar asal Jawa Timur, nomor ${n + 1}`,
        summary: 'Ditampung di panti sosial, siap dipulangkan (data rekaan).',
        location: { area: '31.73' },
        subjects: [
          {
            name: `Contoh Rekaan Nomor ${n + 1}`,
            nikAbsentReason: 'tidak membawa KTP',
            sex: n % 3 === 0 ? 'F' : 'M',
            birthYear: 1950 + n,
            origin: `35.${String((n % 16) + 1).padStart(2, '0')}`,
            ppks: ['ORANG_TELANTAR'],
          },
        ],
      }),
    ),
  );
  hold('all cases were opened', opened.filter(({ status }) => status === 201).length, SIZE);
  stage.say(`  201 Jakarta opens ${SIZE} cases`);
  return opened.map(({ body }) => fieldOf(body, 'id'));
}

async function decideAll(stage: Stage, jatim: Caller, taskIds: readonly string[]): Promise<void> {
  const accepted = taskIds.slice(0, SIZE - RETURNED);
  const answers = await Promise.all(accepted.map((id) => jatim.post(`/v1/tasks/${id}/accept`)));
  hold('they were accepted', answers.filter(({ status }) => status === 200).length, accepted.length);
  stage.say(`  200 Jawa Timur accepts ${accepted.length}`);
  for (const id of taskIds.slice(accepted.length)) {
    const body = { code: 'not-resident', reason: 'Bukan warga Jawa Timur menurut Dukcapil.' };
    await step(stage, 'Jawa Timur returns one', 200, jatim.post(`/v1/tasks/${id}/return`, body));
  }
}
