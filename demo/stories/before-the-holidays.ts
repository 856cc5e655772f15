import { fieldOf } from '../client.ts';
import { leapTo, nowOn } from '../clock.ts';
import { handOver, hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

/**
 * Friday 5 March 2027, 15:50 in Surabaya (WIB) and 16:50 in Kupang (WITA), in Ramadan: Kupang has closed at 15:30. Monday the 8th is
 * Nyepi, the 9th to the 12th and the 15th are Idul Fitri with its collective leave. On Tuesday the 16th offices keep their usual
 * hours again, 07:30 to 12:00 and 13:00 to 16:00: all of the one working day that NTT has, which ends at 16:00 WITA, and
 * half of it at 11:15.
 */
const FRIDAY = '2027-03-05T08:50:00Z';
const DEADLINE = '2027-03-16T08:00:00.000Z';
const REMINDER = '2027-03-16T03:15:00.000Z';

/** A normal referral on the last afternoon before the holidays: its deadline is a working day of the receiver's, eleven days later. */
export const beforeTheHolidays: Story = {
  title: 'Before the holidays: a referral to NTT on Friday afternoon is due on the first working day after Idul Fitri',
  movesClock: true,
  play: async (stage: Stage) => {
    if ((await nowOn(stage)) > new Date(FRIDAY)) {
      stage.say('      not told: on this clock the holidays of March 2027 are over');
      return;
    }
    await leapTo(stage, FRIDAY);
    stage.say('      it is Friday 5 March 2027, 15:50 WIB, 16:50 WITA');
    // Tokens from before the leap have expired.
    const [jatim, ntt] = await officers(stage, '35', '53');
    if (!jatim || !ntt) return;
    const caseId = await openCase(stage, 'Jawa Timur opens a normal referral', jatim, {
      kind: 'referral',
      priority: 'normal',
      title: 'Rujukan layanan lanjut usia',
      summary: 'Data rekaan.',
      location: { area: '35.78' },
    });
    const terms = { to: '53', reason: 'Keluarga tinggal di Kupang.' };
    const line = 'and hands it to NTT, which has one working day to acknowledge';
    const offered = await handOver(stage, line, jatim, caseId, terms);
    hold('the deadline is Tuesday 16 March, 16:00 WITA', fieldOf(offered, 'clock', 'dueAt'), DEADLINE);
    hold('a reminder comes at 11:15', fieldOf(offered, 'clock', 'nextRung', 'at'), REMINDER);
    stage.say('      due Tuesday 16 March 2027, 16:00 WITA; the officer is reminded at 11:15');
    await step(
      stage,
      'NTT, still at work, accepts at once',
      200,
      ntt.post(`/v1/tasks/${fieldOf(offered, 'id')}/accept`),
    );
    await printTimeline(stage, ntt, caseId);
  },
};
