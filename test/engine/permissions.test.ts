/**
 * Who may do what when: every command × every state of a task × every relation of a desk to it × every role.
 * The case was opened in Jawa Tengah (the past holder), accepted by Jawa Timur (the sender), and is offered to Bali
 * (the receiver); task 2 is that offer. Nusa Tenggara Timur has nothing to do with it.
 */
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { actingPerson } from '../../lib/engine/guards.ts';
import { OFFICER_ROLES, ROLES } from '../../lib/kernel/roles.ts';
import {
  accept,
  acknowledge,
  addNote,
  area,
  BALI,
  closeCase,
  complete,
  contextOf,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  NTB,
  NTT,
  opened,
  SECRETARIAT,
  system,
  task,
  withdraw,
} from '../support/kit.ts';

const DESKS = { 'past holder': JATENG, sender: JATIM, receiver: BALI, stranger: NTT, secretariat: SECRETARIAT };
type Relation = keyof typeof DESKS;

const offered = given(opened(JATENG))
  .when(JATENG, handOver(JATIM))
  .when(JATIM, accept(task(1)))
  .when(JATIM, handOver(BALI)).file;
const inProgress = given(offered).when(BALI, accept(task(2))).file;

/** The state of task 2, in the order of the columns below; the sender holds the case in the first two and the last but two. */
const STATES: Readonly<Record<string, CaseFile>> = {
  'awaiting-ack': offered,
  'awaiting-decision': given(offered).when(BALI, acknowledge(task(2))).file,
  'in-progress': inProgress,
  done: given(inProgress).when(BALI, complete(task(2))).file,
  returned: given(offered).when(BALI, giveBack(task(2))).file,
  withdrawn: given(offered).when(JATIM, withdraw(task(2))).file,
  'case closed': given(inProgress).when(BALI, closeCase).file,
};

const COMMANDS: Readonly<Record<string, CaseCommand>> = {
  acknowledge: acknowledge(task(2)),
  accept: accept(task(2)),
  return: giveBack(task(2)),
  withdraw: withdraw(task(2)),
  complete: complete(task(2)),
  'hand-over': handOver(NTB),
  'add-note': addNote,
  'close-case': closeCase,
};

const no = 'desk-not-allowed';
const phase = 'task-phase';
const ended = 'task-ended';
const open = 'handoff-open';
const closed = 'case-closed';
const NEVER = [no, no, no, no, no, no, no];
const HIDDEN = Array.from({ length: 7 }, () => 'not-found');

/** For those who act for a desk. What is not listed is `NEVER` for a party, `HIDDEN` for the others. */
const TABLE: Readonly<Record<string, Partial<Record<Relation, readonly string[]>>>> = {
  // awaiting-ack, awaiting-decision, in-progress, done, returned, withdrawn, case closed
  acknowledge: { receiver: ['ok', phase, phase, ended, ended, ended, ended] },
  accept: { receiver: ['ok', 'ok', phase, ended, ended, ended, ended] },
  return: { receiver: ['ok', 'ok', phase, ended, ended, ended, ended] },
  withdraw: { sender: ['ok', 'ok', phase, ended, ended, ended, ended] },
  complete: { receiver: [phase, phase, 'ok', ended, ended, ended, ended] },
  'hand-over': { sender: [open, open, no, no, 'ok', 'ok', no], receiver: [no, no, 'ok', 'ok', no, no, closed] },
  'add-note': { sender: ['ok', 'ok', no, no, 'ok', 'ok', no], receiver: ['ok', 'ok', 'ok', 'ok', no, no, closed] },
  'close-case': { sender: [open, open, no, no, 'ok', 'ok', no], receiver: [no, no, 'ok', 'ok', no, no, closed] },
};

const PARTIES: readonly Relation[] = ['past holder', 'sender', 'receiver'];

function rowOf(command: string, relation: Relation): readonly string[] {
  return TABLE[command]?.[relation] ?? (PARTIES.includes(relation) ? NEVER : HIDDEN);
}

function commandNamed(name: string): CaseCommand {
  const command = COMMANDS[name];
  if (!command) throw new Error(`no command ${name}`);
  return command;
}

const RELATIONS = Object.keys(DESKS) as readonly Relation[];
const ROWS = Object.keys(COMMANDS).flatMap((command) => RELATIONS.map((relation) => ({ command, relation })));

describe('who may do what when', () => {
  it.each(ROWS)('$command by the $relation', ({ command, relation }) => {
    for (const role of OFFICER_ROLES) {
      const codes = Object.values(STATES).map(
        (file) => given(file).when(DESKS[relation], commandNamed(command), { role }).code,
      );
      expect(codes, role).toEqual(rowOf(command, relation));
    }
  });

  it.each(ROWS)('$command by an auditor of the $relation', ({ command, relation }) => {
    const expected = relation === 'stranger' ? 'not-found' : 'role-not-allowed';
    for (const file of Object.values(STATES)) {
      const result = given(file).when(DESKS[relation], commandNamed(command), { role: 'auditor' });
      expect(result.code).toBe(expected);
    }
  });

  it('has every role in one of the two tables', () => {
    expect(new Set([...OFFICER_ROLES, 'auditor'])).toEqual(new Set(ROLES));
  });

  it('puts the tasks into the states that the columns name', () => {
    expect(Object.values(STATES).map((file) => file.tasks.get(task(2))?.phase)).toEqual([
      'awaiting-ack',
      'awaiting-decision',
      'in-progress',
      'done',
      'returned',
      'withdrawn',
      'done',
    ]);
  });

  it.each(Object.entries(COMMANDS))('says of what kind the hidden thing is: %s', (_name, command) => {
    const what = 'taskId' in command ? 'task' : 'case';
    given(offered).when(NTT, command).refused('not-found', { what });
  });

  it.each(Object.entries(COMMANDS))('is not for Estafet itself: %s', (_name, command) => {
    expect(() => given(offered).when(system('clock'), command)).toThrow(
      'The clock gives no command that belongs to people.',
    );
  });

  it('is not for a link, which is nobody’s', () => {
    const context = contextOf({ kind: 'link', area: area('73.09') });
    expect(() => actingPerson(context)).toThrow('A link gives no command that belongs to people.');
  });
});
