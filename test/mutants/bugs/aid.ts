import type { Mutant } from '../mutant.ts';

/** Bugs in aid: quantities beyond their bounds, offers that bind when they should not. */
export const AID_BUGS: readonly Mutant[] = [
  {
    name: 'more is committed than is needed',
    find: '(line) => roomFor(file, line));',
    replace: '(line) => roomFor(file, line) + line.quantity);',
    hurts: 'ten desks send the last forty kilograms, ten times',
    by: 'offers',
  },
  {
    name: 'lines for the same need are bounded one by one',
    find: 'if (left !== undefined && sumOf(taken, quantity) > left) {',
    replace: 'if (left !== undefined && quantity > left) {',
    hurts: 'an offer in two lines gives twice what is needed',
    by: 'offers',
  },
  {
    name: 'what was not endorsed is accepted',
    find: 'const stands = lessOf(line.standing, line.committed, before);',
    replace: 'const stands = lessOf(line.quantity, line.committed, before);',
    hurts: 'a giver is bound to what its home desk has struck out',
    by: 'offers',
  },
  {
    name: 'an offer binds after its time',
    find: 'return offer.validUntil <= now ? refuse(expired(offer)) : ok(offer);',
    replace: 'return offer.validUntil <= now && offer.lines.length > 99 ? refuse(expired(offer)) : ok(offer);',
    hurts: 'a giver is bound by an offer that it made for last week',
    by: 'offers',
  },
  {
    name: 'what expired stays offered',
    find: 'return restated(fileOver(file, ended, at), ended, ({ committed }) => committed);',
    replace: 'return withOffer(fileOver(file, ended, at), ended);',
    hurts: 'a need looks covered by offers that nobody stands to',
    by: 'offers',
  },
  {
    name: 'more is dispatched than is committed',
    find: 'if (quantity > owed) { return refusal(',
    replace: 'if (quantity > commitment.quantity) { return refusal(',
    hurts: 'the same tent is sent off twice on paper',
    by: 'goods',
  },
  {
    name: 'more is received than was sent',
    find: 'if (command.quantity > underWay || underWay === 0) {',
    replace: 'if (underWay === 0) {',
    hurts: 'a BAST is signed for goods that never left',
    by: 'goods',
  },
  {
    name: 'what was dispatched is given free',
    find: 'if (owed === 0 || quantity > owed) {',
    replace: 'if (owed === 0 || quantity > commitment.quantity) {',
    hurts: 'goods on the way are asked for a second time',
    by: 'goods',
  },
  {
    name: 'a need falls below what is committed',
    find: 'if (need.quantity < minimum) {',
    replace: 'if (need.quantity <= 0) {',
    hurts: 'givers are bound to what nobody needs any more',
    by: 'goods',
  },
  {
    name: 'an unsolicited offer is placed and stays whole',
    find: '...writesOf({ before: source.file, ...placed.value }, tables),',
    replace: '',
    hurts: 'two cases wait for the same load',
    by: 'store',
    among: 'placing',
  },
  {
    name: 'a partner offers though it is suspended this moment',
    find: 'change.vetted === undefined ? [] : [vettedCheck(change.vetted, tables)]',
    replace: 'change.vetted === undefined ? [] : [vettedCheck(change.vetted, tables)].slice(1)',
    hurts: 'an organisation that was just stopped makes one more offer',
    by: 'store',
    among: 'suspended',
  },
];
