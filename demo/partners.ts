import { randomUUID } from 'node:crypto';
import { type Caller, callerWith, fieldOf, localToken, patient } from './client.ts';
import { type Stage, step } from './stage.ts';

const THIRTY_DAYS = 30 * 24 * 3600;

/** An organisation registers itself, and its home province's BKKKS vets it. */
export async function vettedPartner(stage: Stage, bkkks: Caller, name: string): Promise<Caller> {
  const token = await localToken(stage.url, { partner: `mitra-${randomUUID()}`, expiresIn: THIRTY_DAYS });
  const client = patient(callerWith(stage.url, token));
  const body = { kind: 'organisation', name, psks: 'LKS', homeArea: '35.78', capabilities: ['gudang', 'truk'] };
  const registered = await step(stage, `${name} registers`, 201, client.post('/v1/partners', body));
  await step(
    stage,
    'and is vetted by the BKKKS of Jawa Timur',
    200,
    bkkks.post(`/v1/tasks/${fieldOf(registered, 'task')}/accept`),
  );
  return client;
}
