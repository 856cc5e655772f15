import type { Mutant } from './mutant.ts';

const OFFERS = ['test/domain/aid'];
const CONTRACT = ['test/store/dynoxide.test.ts'];

/** Bugs in aid: quantities beyond their bounds, offers that bind when they should not. */
export const AID_MUTANTS: readonly Mutant[] = [
  {
    name: 'more is committed than is needed',
    file: 'lib/aid/offer-rules.ts',
    find: '(line) => roomFor(file, line));',
    replace: '(line) => roomFor(file, line) + line.quantity);',
    hurts: 'ten desks send the last forty kilograms, ten times',
    guess: OFFERS,
  },
  {
    name: 'lines for the same need are bounded one by one',
    file: 'lib/aid/offer-rules.ts',
    find: 'if (left !== undefined && sumOf(taken, quantity) > left) {',
    replace: 'if (left !== undefined && quantity > left) {',
    hurts: 'an offer in two lines gives twice what is needed',
    guess: OFFERS,
  },
  {
    name: 'what was not endorsed is accepted',
    file: 'lib/aid/offer-rules.ts',
    find: 'const stands = lessOf(line.standing, line.committed, before);',
    replace: 'const stands = lessOf(line.quantity, line.committed, before);',
    hurts: 'a giver is bound to what its home desk has struck out',
    guess: OFFERS,
  },
  {
    name: 'an offer binds after its time',
    file: 'lib/aid/offer-rules.ts',
    find: 'return offer.validUntil <= now ? refuse(expired(offer)) : ok(offer);',
    replace: 'return offer.validUntil <= now && offer.lines.length > 99 ? refuse(expired(offer)) : ok(offer);',
    hurts: 'a giver is bound by an offer that it made for last week',
    guess: OFFERS,
  },
  {
    name: 'what expired stays offered',
    file: 'lib/aid/evolve.ts',
    find: 'return restated(file, ended, ({ committed }) => committed);',
    replace: 'return withOffer(file, ended);',
    hurts: 'a need looks covered by offers that nobody stands to',
    guess: OFFERS,
  },
  {
    name: 'more is dispatched than is committed',
    file: 'lib/aid/commitment-rules.ts',
    find: 'if (quantity > owedOf(commitment)) {',
    replace: 'if (quantity > commitment.quantity) {',
    hurts: 'the same tent is sent off twice on paper',
    guess: OFFERS,
  },
  {
    name: 'more is received than was sent',
    file: 'lib/aid/commitment-rules.ts',
    find: 'if (command.quantity > underWay || underWay === 0) {',
    replace: 'if (underWay === 0) {',
    hurts: 'a BAST is signed for goods that never left',
    guess: OFFERS,
  },
  {
    name: 'what was dispatched is given free',
    file: 'lib/aid/commitment-rules.ts',
    find: 'if (owed === 0 || quantity > owed) {',
    replace: 'if (owed === 0 || quantity > commitment.quantity) {',
    hurts: 'goods on the way are asked for a second time',
    guess: OFFERS,
  },
  {
    name: 'a need falls below what is committed',
    file: 'lib/aid/need-rules.ts',
    find: 'if (need.quantity < minimum) {',
    replace: 'if (need.quantity <= 0) {',
    hurts: 'givers are bound to what nobody needs any more',
    guess: OFFERS,
  },
  {
    name: 'an unsolicited offer is placed and stays whole',
    file: 'lib/aid/store/placing.ts',
    find: '...writesOf({ before: source.file, ...placed.value }, tables),',
    replace: '',
    hurts: 'two cases wait for the same load',
    guess: CONTRACT,
    among: 'placing',
  },
  {
    name: 'a partner offers though it is suspended this moment',
    file: 'lib/aid/store/writes.ts',
    find: 'change.vetted === undefined ? [] : [vettedCheck(change.vetted, tables)]',
    replace: 'change.vetted === undefined ? [] : [vettedCheck(change.vetted, tables)].slice(1)',
    hurts: 'an organisation that was just stopped makes one more offer',
    guess: CONTRACT,
    among: 'suspended',
  },
];
