import { expect, it } from 'vitest';
import { XLSX_TYPE } from '../../lib/platform/http/media-type.ts';
import { costList, costView, statementView } from '../../lib/relay/answers.ts';
import { costReport, relayReport, taskReport } from '../../lib/reports/answers.ts';
import { strandedPerson } from './support/given.ts';
import { type Details, depart, planned } from './support/journeys.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inHours, shared, thisMonth } from './support/shared.ts';

/** Costs, statements and reports of a month. */
export function figureStories(): void {
  it('a statement adds up, moves and reversals with it, as JSON and as CSV', async () => {
    const { banten, caseId } = await planned();
    await depart(banten, caseId);
    const enter = async (cost: Details) =>
      costView.parse(bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, cost), 201));
    const ticket = {
      leg: 1,
      item: 'transport',
      planned: 300_000,
      actual: 285_000,
      receipt: { number: 'KW-1', date: dayIn(-1) },
    };
    const first = await enter(ticket);
    const wrong = await enter({ leg: 1, item: 'meals', actual: 5_000_000 });
    bodyOf(await banten.post(`/v1/costs/${wrong.id}/reverse`, { reason: 'Salah ketik.' }), 201);
    const head = await shared().at('36', { role: 'head' });
    problemOf(await banten.post(`/v1/costs/${first.id}/status`, { to: 'SETTLED' }), 403, 'role-not-allowed');
    problemOf(await head.post(`/v1/costs/${first.id}/status`, { to: 'SETTLED' }), 409, 'cost-state');
    for (const to of ['VERIFIED', 'CLAIMED', 'DISPUTED', 'WAIVED']) {
      bodyOf(await head.post(`/v1/costs/${first.id}/status`, { to, reason: 'x' }), 200);
    }
    const period = first.period;
    const statement = statementView.parse(bodyOf(await banten.get(`/v1/desks/36/costs?period=${period}`), 200));
    const sum = statement.lines.reduce((total, { actual }) => total + actual, 0);
    expect(sum).toBe(statement.total.actual);
    expect(statement.lines).toContainEqual(
      expect.objectContaining({ payer: '36', counterpart: '18', item: 'meals', entries: 2, actual: 0 }),
    );
    const csv = await banten.get(`/v1/desks/36/costs?period=${period}`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(statement.lines.length + 1);
    const lampung = statementView.parse(
      bodyOf(await (await shared().at('18')).get(`/v1/desks/18/costs?period=${period}`), 200),
    );
    expect(lampung.lines).toContainEqual(expect.objectContaining({ payer: '36', item: 'transport', status: 'WAIVED' }));
    problemOf(await (await shared().at('35')).get(`/v1/desks/36/costs?period=${period}`), 404, 'not-found');
    const figures = costReport.parse(bodyOf(await banten.get(`/v1/reports/costs?period=${period}`), 200));
    expect(figures).toMatchObject({ desk: '36', total: statement.total, items: statement.lines });
    expect(figures.payers.find(({ payer }) => payer === '36')?.actual).toBe(statement.paid.actual);
    const forum = await shared().at('mpu', { role: 'secretariat' });
    const whole = costReport.parse(bodyOf(await forum.get(`/v1/reports/costs?period=${period}`), 200));
    expect(whole.payers.find(({ payer }) => payer === '36')).toEqual(
      figures.payers.find(({ payer }) => payer === '36'),
    );
    expect(whole.payers.reduce((total, { actual }) => total + actual, 0)).toBe(whole.total.actual);
  });

  it('a planned cost meets its payment in one entry, and the statement shows the variance', async () => {
    const { banten, caseId } = await planned();
    const plan = { leg: 1, item: 'medical', planned: 300_000 };
    const cost = costView.parse(bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, plan), 201));
    expect(cost.variance).toBeUndefined();
    const pay = `/v1/costs/${cost.id}/actual`;
    problemOf(await banten.post(pay, { actual: -1 }), 422, 'request-invalid');
    problemOf(await banten.post(pay, {}), 422, 'request-invalid');
    problemOf(await (await shared().at('18')).post(pay, { actual: 1 }), 404, 'not-found');
    const payment = { actual: 320_000, receipt: { number: 'KW-7', date: dayIn(-1) } };
    const met = costView.parse(bodyOf(await banten.post(pay, payment), 200));
    expect(met).toMatchObject({ id: cost.id, ...plan, ...payment, variance: 20_000, status: 'RECORDED' });
    problemOf(await banten.post(pay, { actual: 1 }), 409, 'cost-paid');
    const ledger = bodyOf(await banten.get(`/v1/cases/${caseId}/costs`), 200);
    expect(ledger).toMatchObject({ items: [{ id: cost.id, planned: 300_000, actual: 320_000 }] });
    const path = `/v1/desks/36/costs?period=${met.period}`;
    const { lines } = statementView.parse(bodyOf(await banten.get(path), 200));
    const line = lines.find(({ item, status }) => item === 'medical' && status === 'RECORDED');
    expect(line?.variance).toBe((line?.actual ?? 0) - (line?.planned ?? 0));
    const [head] = (await banten.get(path, { accept: 'text/csv' })).text.split('\r\n');
    expect(head).toBe('payer,counterpart,item,fund,status,entries,planned,actual,variance');
  });

  it('an entry of a ledger says what its reader can do with it, in the list and alone', async () => {
    const { banten, caseId } = await planned();
    const head = await shared().at('36', { role: 'head' });
    const [lampung, auditor] = [await shared().at('18'), await shared().at('36', { role: 'auditor' })];
    const plan = { leg: 1, item: 'transport', planned: 300_000 };
    const { id } = costView.parse(bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, plan), 201));
    const path = `/v1/costs/${id}`;
    const read = async (person: Person) => {
      const alone = costView.parse(bodyOf(await person.get(path), 200));
      const { items } = costList.parse(bodyOf(await person.get(`/v1/cases/${caseId}/costs`), 200));
      expect(items).toEqual([alone]);
      return alone.actions?.map(({ verb, outcomes }) => [verb, ...(outcomes ?? []).map(({ code }) => code)]);
    };
    expect(await read(banten)).toEqual([['record-actual'], ['reverse-cost']]);
    expect(await read(head)).toEqual([['record-actual'], ['reverse-cost'], ['move-cost', 'VERIFIED']]);
    expect(await read(auditor)).toEqual([]);
    bodyOf(await head.post(`${path}/status`, { to: 'VERIFIED' }), 200);
    bodyOf(await banten.post(`${path}/status`, { to: 'CLAIMED' }), 200);
    expect(await read(head)).toEqual([['reverse-cost'], ['move-cost', 'SETTLED', 'WAIVED', 'DISPUTED']]);
    const refused = problemOf(await banten.post(`${path}/actual`, { actual: 1 }), 409, 'cost-state');
    expect(refused).toMatchObject({ actions: [{ verb: 'reverse-cost' }, { verb: 'move-cost' }] });
    problemOf(await lampung.get(path), 404, 'not-found');
    problemOf(await banten.get(`/v1/costs/${caseId}-k9`), 404, 'not-found');
  });

  it('the relay: legs by pair of provinces, no-shows, holds, costs for a person, and who came home', async () => {
    const [lampung, forum] = [await shared().at('18'), await shared().at('mpu', { role: 'secretariat' })];
    const read = async (person: Person) =>
      relayReport.parse(bodyOf(await person.get(`/v1/reports/relay?period=${thisMonth()}`), 200));
    const pairIn = ({ items }: Awaited<ReturnType<typeof read>>) =>
      items.find(({ from, to }) => from === '36' && to === '18');
    const before = pairIn(await read(lampung));
    const { banten, caseId } = await planned();
    const gone = await depart(banten, caseId);
    bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, { leg: 1, item: 'other', actual: 1000 }), 201);
    expect(pairIn(await read(lampung))).toMatchObject({
      legs: (before?.legs ?? 0) + 1,
      onTheRoad: (before?.onTheRoad ?? 0) + 1,
      actual: (before?.actual ?? 0) + 1000,
    });
    const held = { outcome: 'MEDICAL_HOLD', reviewAt: inHours(48), note: 'Demam.' };
    await lampung.move(gone.task?.id ?? '', 'complete', held);
    bodyOf(await lampung.post(`/v1/cases/${caseId}/close`, { outcome: 'reunited-with-family' }), 200);
    const after = await read(forum);
    expect(pairIn(after)).toEqual(pairIn(await read(lampung)));
    expect(pairIn(after)).toEqual(pairIn(await read(banten)));
    expect(pairIn(after)).toMatchObject({ holds: (before?.holds ?? 0) + 1, onTheRoad: before?.onTheRoad ?? 0 });
    const home = after.home.items.find(({ from, to }) => from === '36' && to === '18');
    expect(home).toMatchObject({
      journeys: expect.any(Number),
      meanLegs: expect.any(Number),
      daysP50: expect.any(Number),
    });
    const csv = await forum.get(`/v1/reports/relay?period=${thisMonth()}`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')[0]).toBe(
      'from,to,legs,people,arrived,noShows,holds,splits,refused,turnedBack,onTheRoad,overdue,late,actual,perPerson',
    );
    const far = relayReport.parse(bodyOf(await forum.get('/v1/reports/relay?period=2031-01'), 200));
    expect(far).toMatchObject({ total: { legs: 0 }, items: [], home: { total: { journeys: 0 } } });
  });

  it('tasks: how quickly they are answered, by kind and by pair of provinces', async () => {
    const [ntb, bali] = [await shared().at('52'), await shared().at('51')];
    const read = async () => taskReport.parse(bodyOf(await bali.get(`/v1/reports/tasks?period=${thisMonth()}`), 200));
    const rowIn = ({ items }: Awaited<ReturnType<typeof read>>) =>
      items.find(({ kind, from, to }) => kind === 'receive-case' && from === '52' && to === '51');
    const before = rowIn(await read());
    for (const verb of ['acknowledge', 'return'] as const) {
      const { id } = await ntb.open(strandedPerson({ location: { area: '52.71' } }));
      const body = verb === 'return' ? { code: 'documents-missing', reason: 'Surat polisi belum ada.' } : {};
      await bali.move((await ntb.offer(id, '51')).id, verb, body);
    }
    const report = await read();
    expect(rowIn(report)).toMatchObject({
      ended: (before?.ended ?? 0) + 1,
      returned: (before?.returned ?? 0) + 1,
      acknowledged: (before?.acknowledged ?? 0) + 2,
    });
    expect(report.returns.map(({ code }) => code)).toContain('documents-missing');
    expect(report.escalations.map(({ rung }) => rung)).toEqual([1, 2, 3, 4]);
    expect(report.total.ended).toBe(report.items.reduce((sum, { ended }) => sum + ended, 0));
    const csv = await bali.get(`/v1/reports/tasks?period=${thisMonth()}`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')).toHaveLength(report.items.length + 2);
    // For a spreadsheet in Indonesian: the median is whole minutes, a share has decimals.
    const spreadsheet = { accept: 'text/csv; separator=semicolon; decimal=comma' };
    const path = `/v1/reports/tasks?period=${thisMonth()}`;
    const [heading = '', ...lines] = (await bali.get(path, spreadsheet)).text.replace('\uFEFF', '').split('\r\n');
    expect(heading.split(';').slice(0, 4)).toEqual(['kind', 'from', 'to', 'ended']);
    const share = report.items.findIndex(({ acknowledgedInTime = 1 }) => acknowledgedInTime % 1 > 0);
    if (share >= 0) expect(lines[share]).toMatch(/;0,\d+/);
    const book = await bali.get(path, { accept: XLSX_TYPE });
    expect(book.headers.get('content-type')).toBe(XLSX_TYPE);
    expect(book.text.startsWith('PK')).toBe(true);
  });

  it('are of one’s own desk; the secretariat and its auditor ask for any', async () => {
    const bali = await shared().at('51');
    for (const report of ['tasks', 'relay', 'costs']) {
      const of = (desk: string) => `/v1/reports/${report}?period=${thisMonth()}&desk=${desk}`;
      problemOf(await bali.get(of('35')), 404, 'not-found');
      expect(bodyOf(await bali.get(of('51')), 200)).toMatchObject({ desk: '51', period: thisMonth() });
      const auditor = await shared().at('mpu', { role: 'auditor' });
      expect(bodyOf(await auditor.get(of('35')), 200)).toMatchObject({ desk: '35' });
      expect(bodyOf(await auditor.get(`/v1/reports/${report}?period=${thisMonth()}`), 200)).not.toHaveProperty('desk');
      problemOf(await auditor.get(of('99')), 404, 'not-found');
      expect(problemOf(await bali.get(`/v1/reports/${report}`), 422, 'request-invalid').errors).toMatchObject([
        { pointer: '/period' },
      ]);
    }
  });
}
