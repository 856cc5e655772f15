import { randomUUID } from 'node:crypto';
import { partnerDetails } from '../../../lib/partners/answers.ts';
import { bodyOf } from './people.ts';
import { shared } from './shared.ts';

/** A partner of Jawa Timur that its BKKKS has vetted, and its machine client. */
export async function vettedPartner(name = 'Yayasan Rekaan') {
  const client = await shared().partner(`mitra-${randomUUID()}`);
  const bkkks = await shared().at('35-bkkks');
  const registered = partnerDetails.parse(bodyOf(await client.post('/v1/partners', partner({ name })), 201));
  await bkkks.move(registered.task ?? '', 'accept');
  return { client, bkkks, id: registered.id };
}

/** What a partner registers with. */
export function partner(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'organisation',
    name: 'Yayasan Rekaan',
    psks: 'LKS',
    homeArea: '35.78',
    capabilities: ['gudang'],
    contact: { name: 'Pengurus Rekaan', phone: '0000' },
    ...changes,
  };
}
