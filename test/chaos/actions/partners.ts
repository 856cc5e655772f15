import type { Random } from '../random.ts';
import { openOf } from '../snapshot.ts';
import { type Action, asked, post, type Scene, verb } from './order.ts';

const HOMES = ['35.78', '51.71', '53.06'] as const;
/** What clients of partners that register themselves are called. */
const CLIENTS = ['mitra-satu', 'mitra-dua'] as const;

/** Partner organisations, from their registration to their suspension. */
export const PARTNERS: readonly Action[] = [
  {
    name: 'register-partner',
    weight: 3,
    begins: true,
    choose: (_scene, random) => {
      const by = random.chance(0.7) ? { partner: random.oneOf(CLIENTS) } : { desk: '35-bkkks', role: 'officer' };
      const contact = { name: 'Pengurus Rekaan', phone: '0000' };
      const body = { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: random.oneOf(HOMES), contact };
      return asked(by, '/v1/partners', 'register-partner', body);
    },
  },
  {
    name: 'vet-partner',
    weight: 8,
    choose: (scene, random) => {
      const task = random.pick(openOf(scene, 'vet-partner'));
      if (!task) return undefined;
      if (random.chance(0.85)) return verb(task, task.desk, 'accept');
      return verb(task, task.desk, 'return', { code: 'documents-missing', reason: 'Belum lengkap (rekaan).' });
    },
  },
  { name: 'suspend-partner', weight: 1, choose: (scene, random) => ruling(scene, random, 'suspend') },
  {
    name: 'reinstate-partner',
    weight: 2,
    choose: (scene, random) => ruling(scene, random, 'reinstate'),
  },
];

const RULED = { suspend: 'vetted', reinstate: 'suspended' } as const;

/** What its home BKKKS says about one of the partners. */
function ruling({ partners }: Scene, random: Random, what: 'suspend' | 'reinstate') {
  const found = random.pick([...partners].filter(([, { state }]) => state === RULED[what]));
  if (!found) return undefined;
  const [id, { homeArea }] = found;
  const desk = `${homeArea.slice(0, 2)}-bkkks`;
  return { ...post(desk, `/v1/partners/${id}/${what}`, `${what}-partner`, { reason: 'Rekaan.' }), caseId: id };
}
