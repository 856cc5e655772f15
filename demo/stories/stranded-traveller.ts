import { fieldOf, listAt, valueAt } from '../client.ts';
import { hold, officers, printTimeline, type Stage, type Story, step } from '../stage.ts';

/** Jakarta hands a stranded person to Jawa Tengah, which returns the case unverified, gets it again and accepts. */
export const strandedTraveller: Story = {
  title: 'A stranded person: Jakarta to Jawa Tengah, returned once, then accepted',
  play: async (stage: Stage) => {
    const [jakarta, jateng] = await officers(stage, '31', '33');
    if (!jakarta || !jateng) return;
    const opened = await step(
      stage,
      'Jakarta opens the case',
      201,
      jakarta.post('/v1/cases', {
        kind: 'stranded-person',
        priority: 'high',
        title: 'Orang telantar di Terminal Kalideres',
        summary: 'Kehabisan ongkos, ingin pulang ke Kabupaten Tegal.',
        location: { area: '31.73' },
        subjects: [
          {
            name: 'Contoh Rekaan Slamet',
            nikAbsentReason: 'KTP hilang',
            sex: 'M',
            birthYear: 1988,
            origin: '33.28',
            ppks: ['ORANG_TELANTAR'],
            riskFlags: ['tanpa-dokumen'],
          },
        ],
      }),
    );
    const caseId = fieldOf(opened, 'id');
    const first = await step(
      stage,
      'offers it to Jawa Tengah',
      201,
      jakarta.post(`/v1/cases/${caseId}/handoffs`, {
        to: '33',
        reason: 'Daerah asal Kabupaten Tegal.',
      }),
    );
    const seen = await step(stage, 'Jawa Tengah reads it before deciding', 200, jateng.get(`/v1/cases/${caseId}`));
    const [subject] = listAt(seen, 'subjects');
    hold('it sees no name yet', JSON.stringify(subject).includes('Slamet'), false);
    hold('but initials', fieldOf(subject, 'initials'), 'C.R.S.');
    await step(
      stage,
      'and returns it: identity unverified',
      200,
      jateng.post(`/v1/tasks/${fieldOf(first, 'id')}/return`, {
        code: 'identity-unverified',
        reason: 'Mohon pastikan identitas ke Dukcapil terlebih dahulu.',
      }),
    );
    await step(
      stage,
      'Jakarta notes what it found',
      201,
      jakarta.post(`/v1/cases/${caseId}/notes`, {
        text: 'Biometrik Dukcapil cocok; surat keterangan terlampir di berkas.',
      }),
    );
    const second = await step(
      stage,
      'and offers it again',
      201,
      jakarta.post(`/v1/cases/${caseId}/handoffs`, {
        to: '33',
        reason: 'Identitas sudah dipastikan.',
      }),
    );
    hold('for the second time', valueAt(second, 'round'), 2);
    await step(stage, 'Jawa Tengah accepts', 200, jateng.post(`/v1/tasks/${fieldOf(second, 'id')}/accept`));
    const held = await step(stage, 'and now sees the name', 200, jateng.get(`/v1/cases/${caseId}`));
    hold('the name is there', fieldOf(listAt(held, 'subjects')[0], 'name'), 'Contoh Rekaan Slamet');
    await printTimeline(stage, jateng, caseId);
  },
};
