import type { Mutant } from '../mutant.ts';

/** Bugs in the relay home: travellers whom nobody has, and money that does not add up. */
export const RELAY_BUGS: readonly Mutant[] = [
  {
    name: 'a leg departs while another is under way',
    find: '  const free = notUnderWay(file);\n  if (!free.ok) return free;\n  const known',
    replace: '  const known = nextLeg(file.journey);',
    hurts: 'one traveller is awaited at two terminals',
    by: 'journey',
  },
  {
    name: 'a way is planned to a guessed home',
    find: '  return free.ok ? homesKnown(file.case) : free;',
    replace: '  return free;',
    hurts: 'a wrong kabupaten is asked about somebody whose home nobody knows',
    by: 'journey',
  },
  {
    name: 'somebody without a known home is sent off',
    find: '  const known = homesKnown(file.case);\n  if (!known.ok) return known;\n',
    replace: '',
    hurts: 'a person is sent to a place that is not their home',
    by: 'journey',
  },
  {
    name: 'nobody looks for who did not arrive',
    find: "forwardTask(file, 'no-show', context, 0, leg.from)];",
    replace: "forwardTask(file, 'no-show', context, 0, leg.from)].slice(0, 1);",
    hurts: 'a person who got lost on the way is the work of no desk',
    by: 'journey',
  },
  {
    name: 'a traveller arrives and stays with the sender',
    find: '    ...moveCase(file, task, context),\n',
    replace: '',
    hurts: 'the desk that has the person may not send them on',
    by: 'journey',
  },
  {
    name: 'an entry is reversed twice',
    find: "if (cost.reverses !== undefined || cost.reversedBy !== undefined) { return refuse({ code: 'cost-reversed', costId: cost.reversedBy ?? cost.id }); } const {",
    replace: "if (cost.reverses !== undefined) { return refuse({ code: 'cost-reversed', costId: cost.id }); } const {",
    hurts: 'a ticket that was paid once is taken back two times',
    by: 'costs',
  },
  {
    name: 'a reversal adds',
    find: '{ actual: -actual }',
    replace: '{ actual }',
    hurts: 'whoever corrects a mistake doubles it',
    by: 'costs',
  },
  {
    name: 'a waived entry is changed',
    find: '...costOf(file, costId), state: to,',
    replace: "...costOf(file, costId), ...(to === 'WAIVED' && { actual: 0 }), state: to,",
    hurts: 'what was spent is gone from the books',
    by: 'costs',
  },
  {
    name: 'an entry skips the offices',
    find: 'if (!allowed.includes(to)) return refuse(',
    replace: "if (!allowed.includes(to) && to !== 'SETTLED') return refuse(",
    hurts: 'money is paid out for what nobody has verified',
    by: 'costs',
  },
  {
    name: 'a statement forgets the other end of the leg',
    find: 'return [...paid, ...shared.map(parseCost)];',
    replace: 'return [...paid, ...shared.map(parseCost)].slice(0, paid.length);',
    hurts: 'a desk does not see what is claimed of it',
    by: 'statements',
  },
];
