/** What single actions say, and what probes ask. */
import { describe, expect, it } from 'vitest';
import { actionsOn, PROBES, type Question } from '../../lib/capabilities/actions.ts';
import type { CommandName } from '../../lib/engine/commands.ts';
import type { Target } from '../../lib/engine/probe.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import {
  type CommitmentId,
  type CostId,
  costIdOf,
  type DeskCode,
  type OfferId,
  type TaskId,
} from '../../lib/kernel/ids.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { peopleIn, questionOf } from '../support/actions/scenes.ts';
import type { TestFile } from '../support/engine.ts';
import {
  appealed,
  BALI,
  DKI,
  depart,
  ENDE,
  given,
  handOver,
  JATIM,
  MONDAY_NOON,
  motherAndChild,
  NTT,
  officer,
  opened,
  openTask,
  partner,
  plan,
  pool,
  underWay,
} from '../support/kit.ts';

describe('a probe', () => {
  const question = (people: readonly Subject[] = []): Question => ({
    ...questionOf({ file: appealed(), now: MONDAY_NOON, actor: officer(NTT), state: 'vetted' }),
    people,
  });
  const unread: readonly Target[] = [
    { on: 'offer', offerId: 'nowhere' as OfferId },
    { on: 'commitment', commitmentId: 'nowhere' as CommitmentId },
    { on: 'task', taskId: 'nowhere' as TaskId },
    { on: 'cost', costId: 'nowhere' as CostId },
  ];

  it.each(unread)('of what was not read shows nothing: %j', (target) => {
    for (const file of [appealed(), pool()]) expect(actionsOn(file, target, question())).toEqual([]);
  });

  it('asks nothing about another thing than its own', () => {
    for (const verb of Object.keys(PROBES) as CommandName[]) {
      const probe = PROBES[verb];
      if (!('ask' in probe)) continue;
      for (const target of unread) {
        const own = probe.on.includes(target.on) || probe.on.includes('case') || probe.on.includes('appeal');
        if (!own) expect(probe.ask(appealed(), target, question()), verb).toEqual([]);
      }
    }
  });

  it('of a plan leads where the case is, while nobody’s home is known', () => {
    const file = opened(JATIM);
    const homeless = peopleIn(file).map(({ origin: _origin, ...one }) => one);
    const actions = actionsOn(file, { on: 'case' }, { ...question(homeless), actor: officer(JATIM) });
    expect(actions.map(({ verb }) => verb)).toContain('plan-journey');
    const closing = actions.find(({ verb }) => verb === 'close-case');
    expect(closing?.outcomes?.map(({ code }) => code)).not.toContain('returned-to-own-home');
  });
});

describe('an action', () => {
  const asking = (file: TestFile, desk: DeskCode): Question =>
    questionOf({ file, now: MONDAY_NOON, actor: officer(desk), state: 'vetted' });

  it('says where to send it and what its body needs', () => {
    const file = opened(JATIM);
    expect(actionsOn(file, { on: 'case' }, asking(file, JATIM))).toEqual(
      expect.arrayContaining([
        { verb: 'hand-over', method: 'POST', href: `/v1/cases/${file.case.id}/handoffs`, needs: ['to', 'reason'] },
        { verb: 'plan-journey', method: 'PUT', href: `/v1/cases/${file.case.id}/journey`, needs: ['legs'] },
        { verb: 'amend-subject', method: 'PATCH', href: `/v1/cases/${file.case.id}/subjects/{n}`, needs: ['reason'] },
      ]),
    );
  });

  it('has the outcomes that are true now, each with what else it needs', () => {
    const file = given(motherAndChild())
      .when(DKI, plan())
      .when(DKI, depart(1, 600, { escort: 'petugas', unverifiedReason: 'r' })).file;
    const target = { on: 'task', taskId: openTask(file, 'receive-traveller').id } as const;
    expect(actionsOn(file, target, asking(file, JATIM)).find(({ verb }) => verb === 'complete')).toEqual({
      verb: 'complete',
      method: 'POST',
      href: `/v1/tasks/${target.taskId}/complete`,
      needs: ['outcome'],
      outcomes: [
        { code: 'ARRIVED', needs: [] },
        { code: 'MEDICAL_HOLD', needs: ['reviewAt'] },
        { code: 'SPLIT', needs: ['absent'] },
        { code: 'NO_SHOW', needs: ['note'] },
      ],
    });
    const question = { on: 'task', taskId: openTask(file, 'verify-subject').id } as const;
    const answers = actionsOn(file, question, asking(file, ENDE)).find(({ verb }) => verb === 'complete')?.outcomes;
    expect(answers?.map(({ code }) => code)).toEqual(['CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN']);
  });

  it('needs what the state asks for beside the least', () => {
    const file = given(motherAndChild()).when(DKI, plan()).file;
    const [departing] = actionsOn(file, { on: 'journey' }, asking(file, DKI)).filter(({ verb }) => verb === 'depart');
    expect(departing).toEqual({
      verb: 'depart',
      method: 'POST',
      href: `/v1/cases/${file.case.id}/legs/1/depart`,
      needs: ['eta', 'escort', 'unverifiedReason'],
    });
  });

  it('to show a person is for who holds the case or decides on it, and where somebody is to show', () => {
    const file = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
    const of = (who: Actor, people = peopleIn(file)) =>
      actionsOn(
        file,
        { on: 'case' },
        { ...questionOf({ file, now: MONDAY_NOON, actor: who, state: 'vetted' }), people },
      )
        .filter(({ verb }) => verb === 'reveal-subject')
        .map(({ href, needs }) => ({ href, needs }));
    const reveal = { href: `/v1/cases/${file.case.id}/subjects/{n}/reveal`, needs: ['reason'] };
    expect(of(officer(JATIM))).toEqual([reveal]);
    expect(of(officer(NTT))).toEqual([reveal]);
    expect(of(officer(NTT, 'auditor'))).toEqual([]);
    expect(of(officer(BALI))).toEqual([]);
    expect(of(partner())).toEqual([]);
    expect(of(officer(JATIM), [])).toEqual([]);
  });

  it('of a cost says what can be done with the entry, and which statuses can be next', () => {
    const planned = given(opened(JATIM)).when(JATIM, {
      name: 'record-cost',
      item: 'meals',
      planned: 50_000,
      payer: JATIM,
      fund: 'apbd-province',
    }).file;
    const costId = costIdOf(planned.case.id, 1);
    const of = (file: TestFile, who: Actor) =>
      actionsOn(file, { on: 'cost', costId }, questionOf({ file, now: MONDAY_NOON, actor: who, state: 'vetted' }));
    const post = (verb: string, path: string, needs: readonly string[]) => ({
      ...{ verb, method: 'POST', href: `/v1/costs/${costId}/${path}`, needs },
    });
    const [pay, reverse] = [post('record-actual', 'actual', ['actual']), post('reverse-cost', 'reverse', ['reason'])];
    const move = (...codes: string[]) => ({
      ...post('move-cost', 'status', ['to']),
      outcomes: codes.map((code) => ({ code, needs: [] })),
    });
    expect(of(planned, officer(JATIM))).toEqual([pay, reverse]);
    expect(of(planned, officer(JATIM, 'head'))).toEqual([pay, reverse, move('VERIFIED')]);
    const verified = given(planned).when(JATIM, { name: 'move-cost', costId, to: 'VERIFIED' }, { role: 'head' }).file;
    expect(of(verified, officer(JATIM))).toEqual([pay, reverse, move('CLAIMED')]);
    expect(of(verified, officer(JATIM, 'head'))).toEqual([pay, reverse, move('CLAIMED', 'SETTLED', 'WAIVED')]);
    const reversed = given(planned).when(JATIM, { name: 'reverse-cost', costId, reason: 'Salah.' }).file;
    expect(of(reversed, officer(JATIM))).toEqual([]);
    for (const nobody of [officer(BALI), officer(JATIM, 'auditor'), partner()])
      expect(of(verified, nobody)).toEqual([]);
  });

  it('of a task leads to what does its work', () => {
    const file = underWay(60, 20);
    const of = (kind: 'dispatch-goods' | 'confirm-receipt', desk: DeskCode) =>
      actionsOn(file, { on: 'task', taskId: openTask(file, kind).id }, asking(file, desk)).map(({ verb }) => verb);
    expect(of('dispatch-goods', BALI)).toEqual(['dispatch-goods', 'release-commitment']);
    expect(of('confirm-receipt', NTT)).toEqual(['acknowledge', 'receive-goods']);
  });
});
