import {
  acceptTask,
  acknowledgeTask,
  defaults,
  handOver,
  openCase,
  type Problem,
  readCase,
} from '../generated/oazapfts.ts';
import { tokenOf, URL } from './token.ts';

/** The first hand-off, by the functions that oazapfts generates. */
defaults.baseUrl = URL;

const key = () => crypto.randomUUID();
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

const [jatim, ntt] = [as(await tokenOf('35')), as(await tokenOf('53'))];
const opened = await openCase(
  key(),
  {
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Banjir rekaan',
    summary: 'Logistik untuk pengungsi (rekaan).',
    location: { area: '53.06' },
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: '2099-12-01' }],
  },
  {},
  jatim,
);
if (opened.status !== 201) throw refused(opened);
const caseId = opened.data.id;
const offered = await handOver(caseId, key(), { to: '53', reason: 'Lokasi bencana di NTT.' }, {}, jatim);
if (offered.status !== 201) throw refused(offered);
const taskId = offered.data.id;
const other = await acceptTask(taskId, key(), {}, {}, jatim);
if (other.status !== 403 || other.data.code !== 'desk-not-allowed') throw new Error('another desk may not accept');
const acknowledged = await acknowledgeTask(taskId, key(), {}, {}, ntt);
if (acknowledged.status !== 200) throw refused(acknowledged);
const accepted = await acceptTask(taskId, key(), {}, {}, ntt);
if (accepted.status !== 200) throw refused(accepted);
const now = await readCase(caseId, {}, jatim);
if (now.status !== 200) throw refused(now);
console.log(JSON.stringify({ holder: now.data.holder }));

function refused({ status, data }: { status: number; data: Problem }): Error {
  return new Error(`refused: ${status} ${data.code} ${data.detail}`);
}
