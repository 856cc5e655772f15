import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { offerView } from '../../lib/aid/answers.ts';
import { disaster } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { inDays, shared } from './support/shared.ts';

const TYPE = 'application/edxl-rm+xml';

async function message(person: Person, path: string): Promise<string> {
  const reply = await person.get(path, { accept: TYPE });
  expect(reply.status, reply.text).toBe(200);
  expect(reply.headers.get('content-type')).toBe(`${TYPE}; charset=utf-8`);
  return reply.text;
}

async function send(person: Person, path: string, body: string | Uint8Array<ArrayBuffer>, key: string = randomUUID()) {
  const headers = { 'content-type': TYPE, 'idempotency-key': key };
  return await person.send({ method: 'POST', path, headers, body });
}

/** What a system answers that has read the appeal: its needs, some of each, under the ids of its own. */
function responseTo(request: string): string {
  const schedule = `<ScheduleInformation><ScheduleType>EndAvailable</ScheduleType><DateTime>${inDays(9)}</DateTime></ScheduleInformation>`;
  const preceding = /<msg:MessageID>(.*?)</.exec(request)?.[1] ?? '';
  const ids = [...request.matchAll(/<msg:ResourceInfoElementID>(.*?)</g)].map(([, id]) => id);
  const resources = ids.map(
    (id, n) => `<ResourceInformation><ResourceInfoElementID>${n}</ResourceInfoElementID>
      <ResponseInformation><r:PrecedingResourceInfoElementID>${id}</r:PrecedingResourceInfoElementID><r:ResponseType>Accept</r:ResponseType></ResponseInformation>
      <AssignmentInformation><Quantity><r:MeasuredQuantity><r:Amount>25.0</r:Amount></r:MeasuredQuantity></Quantity></AssignmentInformation>${schedule}
    </ResourceInformation>`,
  );
  return `<ResponseToRequestResource xmlns="urn:oasis:names:tc:emergency:EDXL:RM:1.0:msg" xmlns:r="urn:oasis:names:tc:emergency:EDXL:RM:1.0">
    <MessageID>urn:x-other:1</MessageID><MessageDescription>Café</MessageDescription><PrecedingMessageID>${preceding}</PrecedingMessageID>
    ${resources.join('')}</ResponseToRequestResource>`;
}

/** What systems do that speak EDXL-RM and no JSON. */
export function edxlStories(): void {
  it('reads an appeal, offers for it, and reads what became of the offer', async () => {
    const [ntt, bali] = [await shared().at('53'), await shared().at('51')];
    const { id: caseId } = await ntt.open(disaster());
    const appeal = { audience: 'forum', partners: false, closesAt: inDays(20) };
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
    const request = await message(bali, `/v1/appeals/${caseId}`);
    expect(await message(ntt, `/v1/cases/${caseId}/appeal`)).toBe(request);

    const key = randomUUID();
    const response = responseTo(request);
    const made = await send(bali, `/v1/appeals/${caseId}/offers`, response, key);
    const offer = offerView.parse(bodyOf(made, 201));
    expect(offer.lines[0]).toMatchObject({ needId: 'n1', quantity: 25, standing: 25 });
    expect(offer.note).toBe('Café');
    expect((await send(bali, `/v1/appeals/${caseId}/offers`, new TextEncoder().encode(response), key)).text).toBe(
      made.text,
    );
    expect(await message(bali, `/v1/offers/${offer.id}`)).toMatch(/ResponseType>Provisional</);

    await ntt.move(offer.task ?? '', 'accept');
    expect(await message(bali, `/v1/offers/${offer.id}`)).toMatch(/ResponseType>Accept</);
    const committed = await message(ntt, `/v1/commitments/${caseId}-c1`);
    expect(committed).toContain(`<msg:PrecedingMessageID>urn:x-estafet:offer:${offer.id}<`);
    expect(committed.match(/<msg:ResourceInformation>/g)).toHaveLength(offer.lines.length);
  });

  it('makes an unsolicited offer of what it has read as one', async () => {
    const bali = await shared().at('51');
    const lines = [{ item: 'blanket', unit: 'lembar', quantity: 8 }];
    const first = offerView.parse(bodyOf(await bali.post('/v1/offers', { lines, validUntil: inDays(9) }), 201));
    const copy = offerView.parse(
      bodyOf(await send(bali, '/v1/offers', await message(bali, `/v1/offers/${first.id}`)), 201),
    );
    expect(copy).toMatchObject({ unsolicited: true, lines, validUntil: first.validUntil });
  });

  it('is told what of its message is not taken', async () => {
    const bali = await shared().at('51');
    const refused = [
      ['<a>', 400, 'xml-invalid'],
      ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 400, 'xml-forbidden'],
      [`<a>${'<!--x-->'.repeat(33_000)}</a>`, 413, 'xml-too-large'],
      ['<a/>', 422, 'edxl-unmapped'],
    ] as const;
    for (const [body, status, code] of refused) problemOf(await send(bali, '/v1/offers', body), status, code);
    problemOf(await send(bali, '/v1/offers', ''), 400, 'xml-invalid');
    const lines = [{ item: 'blanket', unit: 'lembar', quantity: 7 }];
    const note = 'Contoh Rekaan';
    const { id } = offerView.parse(bodyOf(await bali.post('/v1/offers', { lines, note, validUntil: inDays(9) }), 201));
    const backwards = (await message(bali, `/v1/offers/${id}`)).replace(note, 'Contoh &#x202E;naaker');
    const hidden = problemOf(await send(bali, '/v1/offers', backwards), 422, 'request-invalid');
    expect(hidden.errors).toMatchObject([{ pointer: '/note', detail: expect.stringContaining('U+202E') }]);
    problemOf(await send(bali, '/v1/cases', '<a/>'), 415, 'media-type-unsupported');
  });
}
