import type { Mutant } from './mutant.ts';

const JOURNEYS = ['test/domain/journey'];
/** What only a whole cloud shows. */
const CHAOS = ['test/chaos/chaos.test.ts'];

/** Bugs in the relay home: travellers whom nobody has, and money that does not add up. */
export const RELAY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a leg departs while another is under way',
    file: 'lib/relay/rules.ts',
    find: '  const free = notUnderWay(file);\n  if (!free.ok) return free;\n  const leg = nextLeg(file.journey);',
    replace: '  const leg = nextLeg(file.journey);',
    hurts: 'one traveller is awaited at two terminals',
    guess: JOURNEYS,
  },
  {
    name: 'nobody looks for who did not arrive',
    file: 'lib/relay/rules.ts',
    find: "forwardTask(file, 'no-show', context, 0, leg.from)];",
    replace: "forwardTask(file, 'no-show', context, 0, leg.from)].slice(0, 1);",
    hurts: 'a person who got lost on the way is the work of no desk',
    guess: JOURNEYS,
  },
  {
    name: 'a traveller arrives and stays with the sender',
    file: 'lib/relay/rules.ts',
    find: '    ...moveCase(file, task),\n',
    replace: '',
    hurts: 'the desk that has the person may not send them on',
    guess: JOURNEYS,
  },
  {
    name: 'an entry is reversed twice',
    file: 'lib/relay/costs/rules.ts',
    find: 'if (cost.reverses !== undefined || cost.reversedBy !== undefined) {',
    replace: 'if (cost.reverses !== undefined) {',
    hurts: 'a ticket that was paid once is taken back two times',
    guess: JOURNEYS,
  },
  {
    name: 'a reversal adds',
    file: 'lib/relay/costs/rules.ts',
    find: '{ actual: -actual }',
    replace: '{ actual }',
    hurts: 'whoever corrects a mistake doubles it',
    guess: JOURNEYS,
  },
  {
    name: 'a waived entry is changed',
    file: 'lib/relay/costs/evolve.ts',
    find: '...costOf(file, event.costId), state: event.to,',
    replace: "...costOf(file, event.costId), ...(event.to === 'WAIVED' && { actual: 0 }), state: event.to,",
    hurts: 'what was spent is gone from the books',
    guess: JOURNEYS,
  },
  {
    name: 'an entry skips the offices',
    file: 'lib/relay/costs/rules.ts',
    find: 'if (!allowed.includes(to)) return refuse(',
    replace: "if (!allowed.includes(to) && to !== 'SETTLED') return refuse(",
    hurts: 'money is paid out for what nobody has verified',
    guess: JOURNEYS,
  },
  {
    name: 'a statement forgets the other end of the leg',
    file: 'lib/relay/costs/queries.ts',
    find: 'return [...paid, ...shared].map(parseCost);',
    replace: 'return [...paid].map(parseCost);',
    hurts: 'a desk does not see what is claimed of it',
    guess: CHAOS,
  },
];
