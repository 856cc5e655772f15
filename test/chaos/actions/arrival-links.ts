import { mpu } from '../../../lib/forum/index.ts';
import { linkHashOf } from '../../../lib/relay/arrivals/code.ts';
import { mayHaveLink } from '../../../lib/relay/arrivals/link.ts';
import { legUnderWay } from '../../../lib/relay/journey.ts';
import { openCases } from '../snapshot.ts';
import { type Action, NOBODY_KNOWN, post } from './order.ts';

/** What offices outside the forum are given to say that somebody has arrived, and what they say by it. */
export const ARRIVAL_LINKS: readonly Action[] = [
  {
    name: 'issue-link',
    weight: 8,
    choose: (scene, random) => {
      const found = random.pick(
        openCases(scene).flatMap((about) => {
          const legs = scene.plans.get(about.id)?.journey?.legs ?? [];
          return legs.filter((leg) => mayHaveLink(leg, mpu)).map(({ n }) => ({ about, n }));
        }),
      );
      if (!found) return undefined;
      const { about, n } = found;
      return post(about.holder, `/v1/cases/${about.id}/legs/${n}/arrival-link`, 'issue-arrival-link', {});
    },
  },
  {
    name: 'answer-by-link',
    weight: 8,
    // Mostly the present link, sometimes one that was replaced or used: the reader of a letter does not know.
    choose: ({ links, plans }, random) => {
      const present = links.filter(({ caseId, code }) =>
        plans.get(caseId)?.journey?.links?.some(({ link }) => link === linkHashOf(code)),
      );
      const awaited = present.filter(({ caseId, code }) => {
        const journey = plans.get(caseId)?.journey;
        const going = legUnderWay(journey)?.n;
        return journey?.links?.some(({ leg, link }) => leg === going && link === linkHashOf(code));
      });
      const given = random.pick(random.chance(0.8) ? awaited : random.oneOf([present, links]));
      if (!given) return undefined;
      const outcome = random.oneOf(['received', 'received', 'not-arrived']);
      const body = {
        outcome,
        office: 'Kantor rekaan',
        ...(random.chance(0.5) && { letter: '460/2' }),
        // Without a reason, an answer before it is plausible is refused.
        ...(random.chance(0.8) && { note: 'Lebih cepat dari rencana (rekaan).' }),
      };
      const order = { by: NOBODY_KNOWN, method: 'POST', path: `/v1/arrivals/${given.code}`, body } as const;
      return { ...order, command: 'answer-by-link', caseId: given.caseId };
    },
  },
];
