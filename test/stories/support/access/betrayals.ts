import { expect, it } from 'vitest';
import { ROUTES } from '../../../../lib/capabilities/routes.ts';
import { disaster } from '../given.ts';
import { bodyOf, type Person, problemOf } from '../people.ts';
import type { Scenes, Things } from './scenes.ts';

/** What the ways around a refusal are tried with. */
export interface Built {
  readonly scenes: Scenes;
  readonly relay: Things;
  readonly aid: Things;
  readonly registry: Things;
}

/** Who has a page of a list, and who brings its cursor where. */
interface Cursor {
  readonly of: string;
  readonly path: string;
  readonly by: string;
  readonly to: string;
  readonly status: 400 | 404;
}

/** Where a cursor leads nobody: to another desk's list it is refused, and a list that one may not read does not exist. */
const CURSORS = `
  listCases       | 33      | /v1/cases                          | 51      | /v1/cases                          | 400
  listCases       | 33      | /v1/cases?desk=33                  | 51      | /v1/cases?desk=33                  | 404
  readTimeline    | 31      | /v1/cases/{relay}/timeline         | 33      | /v1/cases/{relay}/timeline         | 400
  readTimeline    | 31      | /v1/cases/{relay}/timeline         | 51      | /v1/cases/{relay}/timeline         | 404
  readAccessLog   | 31      | /v1/cases/{relay}/access-log       | 33      | /v1/cases/{relay}/access-log       | 400
  readAccessLog   | 31      | /v1/cases/{relay}/access-log       | 51      | /v1/cases/{relay}/access-log       | 404
  listTasks       | 31      | /v1/desks/31/tasks                 | 18      | /v1/desks/18/tasks                 | 400
  listTasks       | 31      | /v1/desks/31/tasks                 | 18      | /v1/desks/31/tasks                 | 404
  listCaseOffers  | 53      | /v1/cases/{aid}/offers             | 51      | /v1/cases/{aid}/offers             | 404
  listCaseOffers  | 53      | /v1/cases/{aid}/offers             | 33      | /v1/cases/{own}/offers             | 400
  listAppeals     | 51      | /v1/appeals                        | 32      | /v1/appeals                        | 400
  listAppeals     | 51      | /v1/appeals                        | @giver  | /v1/appeals                        | 400
  listOffers      | @giver  | /v1/offers                         | @other  | /v1/offers                         | 400
  listOffers      | @giver  | /v1/offers                         | 35-bkkks| /v1/offers                         | 400
  listOffers      | 53      | /v1/offers?caseId={aid}            | 33      | /v1/offers?caseId={aid}            | 400
  listPartners    | 33      | /v1/partners                       | 51      | /v1/partners                       | 400
  listAmendments  | 31      | /v1/cases/{relay}/amendments       | 33      | /v1/cases/{own}/amendments         | 400
  listAmendments  | 31      | /v1/cases/{relay}/amendments       | 51      | /v1/cases/{relay}/amendments       | 404
  listCosts       | 36      | /v1/cases/{relay}/costs            | 51      | /v1/cases/{relay}/costs            | 404
  listCosts       | 36      | /v1/cases/{relay}/costs            | 33      | /v1/cases/{own}/costs              | 400
  listPapers      | 31      | /v1/cases/{relay}/papers           | 51      | /v1/cases/{relay}/papers           | 404
  listPapers      | 31      | /v1/cases/{relay}/papers           | 33      | /v1/cases/{own}/papers             | 400
  listConvoys     | 31      | /v1/desks/31/convoys               | 18      | /v1/desks/18/convoys               | 400
  listConvoys     | 31      | /v1/desks/31/convoys               | 18      | /v1/desks/31/convoys               | 404
  listAccounts    | mpu:secretariat | /v1/accounts               | 34:head | /v1/accounts                       | 400
  readAccountHistory | mpu:secretariat | /v1/accounts/{person}/history | mpu:secretariat | /v1/accounts/{colleague}/history | 400
  readAccountHistory | mpu:secretariat | /v1/accounts/{person}/history | 34:head | /v1/accounts/{person}/history | 404
  listPartnerAccounts | @other | /v1/partners/{partner}/accounts | @giver | /v1/partners/{partner}/accounts | 404
  listPartnerAccounts | 35-bkkks | /v1/partners/{partner}/accounts | 35-bkkks | /v1/partners/{waiting}/accounts | 400
  readPartnerAccountHistory | @other | /v1/partners/{partner}/accounts/{person}/history | @giver | /v1/partners/{partner}/accounts/{person}/history | 404
`;

/** Lists that only the secretariat has, and lists for anyone: nobody has a cursor of another. */
const OF_ONE = ['listEscalations', 'readAidAccount', 'listAreas', 'listCodes'];

function cursorsOf(written: string): readonly Cursor[] {
  return written
    .trim()
    .split('\n')
    .map((line) => {
      const [id, of = '', path = '', by = '', to = '', status] = line.split('|').map((part) => part.trim());
      return { id, of, path, by, to, status: status === '400' ? 400 : 404 };
    });
}

/** The ways by which something of a hidden thing could be learnt beside asking for it. */
export function betrayals(built: () => Built): void {
  const as = (caller: string): Promise<Person> => {
    if (caller.startsWith('@')) return built().scenes.partner(caller.slice(1));
    const [desk = '', role] = caller.split(':');
    return built().scenes.at(desk, role);
  };

  it('a cursor of another desk is refused, and leads into no list that one may not read', async () => {
    const paged = ROUTES.filter((route) => 'paged' in route).map(({ operationId }) => operationId);
    const tried = new Set(CURSORS.match(/^ {2}\w+/gm)?.map((one) => one.trim()));
    expect(paged.filter((id) => !tried.has(id))).toEqual(OF_ONE);
    const own = await ownAppeal(built().scenes);
    const { relay, aid, registry } = built();
    const ids: Things = {
      relay: relay['caseId'] ?? '',
      aid: aid['caseId'] ?? '',
      own,
      partner: registry['partnerId'] ?? '',
      // The file of a registration has the id of its partner.
      waiting: registry['vetTask']?.replace(/-\d+$/, '') ?? '',
      person: registry['accountId'] ?? '',
      colleague: registry['colleague'] ?? '',
    };
    const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    for (const { of, path, by, to, status } of cursorsOf(CURSORS)) {
      const page = await (await as(of)).get(withQuery(filled(path), 'limit=1'));
      const next = String(Reflect.get(Object(bodyOf(page, 200)), 'next'));
      const reply = await (await as(by)).get(withQuery(filled(to), `next=${next}`));
      expect([path, by, to, reply.status, reply.text.slice(0, 200)]).toEqual([
        path,
        by,
        to,
        status,
        expect.any(String),
      ]);
    }
  });

  it('a desk finds nothing of a case that it does not see in its own lists and figures', async () => {
    const { scenes, relay, aid } = built();
    const period = scenes.inHours(7).slice(0, 7);
    for (const desk of ['35', '51', '31-bkkks', '31.75', '53.06']) {
      const person = await scenes.at(desk);
      const paths = [
        '/v1/cases?',
        ...['open', 'overdue', 'escalated', 'done'].map((state) => `/v1/desks/${desk}/tasks?state=${state}&`),
        '/v1/offers?',
        `/v1/offers?caseId=${relay['caseId']}&`,
      ];
      for (const path of paths) {
        const reply = await person.get(`${path}limit=100`);
        expect(bodyOf(reply, 200), path).toBeDefined();
        expect(reply.text, `${desk} ${path}`).not.toContain(relay['caseId']);
      }
      for (const report of ['tasks', 'relay', 'costs', 'aid']) {
        const reply = await person.get(`/v1/reports/${report}?period=${period}`);
        expect(bodyOf(reply, 200)).toBeDefined();
        expect(reply.text, `${desk} ${report}`).not.toContain(relay['caseId']);
      }
    }
    // The kab/kota where the disaster is takes part; its neighbour does not.
    const stranger = await scenes.at('53.07');
    for (const path of ['/v1/cases?limit=100', '/v1/appeals?limit=100', `/v1/offers?caseId=${aid['caseId']}`]) {
      expect((await stranger.get(path)).text, path).not.toContain(aid['caseId']);
    }
  });

  it('a key of another desk answers nothing and does nothing', async () => {
    const { scenes, relay } = built();
    const path = `/v1/cases/${relay['caseId']}/notes`;
    const [key, body] = [{ 'idempotency-key': 'catatan-holder' }, { text: 'Sudah makan (rekaan).' }];
    const holder = await scenes.at('31');
    const first = await holder.post(path, body, key);
    bodyOf(first, 201);
    problemOf(await (await scenes.at('51')).post(path, body, key), 404, 'not-found');
    problemOf(await (await scenes.at('33')).post(path, body, key), 403, 'desk-not-allowed');
    const head = await (await scenes.at('31', 'head')).post(path, body, key);
    expect(bodyOf(head, 201)).not.toEqual(first.body);
    expect((await holder.post(path, body, key)).text).toBe(first.text);
  });

  it('an offer for a case that one does not see cannot be tried on a case of one’s own', async () => {
    const { scenes, aid } = built();
    const own = await ownAppeal(scenes);
    const place = async (offerId: string, needId: string) => {
      const body = { caseId: own, lines: [{ lineId: 'l1', needId, quantity: 1 }] };
      return problemOf(await (await scenes.at('33')).post(`/v1/offers/${offerId}/place`, body), 404, 'not-found');
    };
    for (const needId of ['n1', 'n9']) {
      const [hidden, missing] = [await place(aid['deskOffer'] ?? '', needId), await place(`${own}-o9`, needId)];
      expect(hidden.detail).toBe(missing.detail);
      expect(hidden).not.toHaveProperty('case');
    }
  });
}

function withQuery(path: string, query: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** A case of Jawa Tengah's own with an appeal to the whole forum. */
async function ownAppeal(scenes: Scenes): Promise<string> {
  const jateng = await scenes.at('33');
  const needs = [{ item: 'rice', unit: 'kg', quantity: 9, neededBy: scenes.inHours(24 * 25).slice(0, 10) }];
  const { id } = await jateng.open(disaster({ location: { area: '33.28' }, needs }));
  const appeal = { audience: 'forum', partners: true, closesAt: scenes.inHours(24 * 20) };
  bodyOf(await jateng.post(`/v1/cases/${id}/appeal`, appeal), 201);
  return id;
}
