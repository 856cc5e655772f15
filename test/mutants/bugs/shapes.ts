import type { Mutant } from '../mutant.ts';

/** Bugs in the shapes of what is stored. */
export const SHAPE_BUGS: readonly Mutant[] = [
  {
    name: 'earlier returns are lost',
    find: '  returnedBefore: count.exactOptional(),\n',
    replace: '',
    hurts: 'a case is written back without the warning that it was opened with',
    by: 'stored-shapes',
  },
  {
    name: 'the reason of an override is lost',
    find: 'overrideReason: z.string().exactOptional(),',
    replace: '',
    hurts: 'nobody can tell why somebody was sent home once more',
    by: 'stored-shapes',
  },
  {
    name: 'the margin of a need is lost',
    find: 'margin: amount.exactOptional(),',
    replace: '',
    hurts: 'an accepted offer becomes one that is too large',
    by: 'stored-shapes',
  },
  {
    name: 'who parted is lost',
    find: 'partings: z.array(stored({ ...caseLink, subjects: z.array(count) })).exactOptional(),',
    replace: '',
    hurts: 'a family cannot be brought together again',
    by: 'stored-shapes',
  },
  {
    name: 'the hold of a journey is lost',
    find: 'hold: hold.exactOptional(),',
    replace: '',
    hurts: 'nobody looks again after somebody in a hospital',
    by: 'stored-shapes',
  },
  {
    name: 'the reversal of a cost is lost',
    find: 'reversedBy: costId.exactOptional(),',
    replace: '',
    hurts: 'an entry is taken back two times',
    by: 'stored-shapes',
  },
  {
    name: 'old secrets of a webhook are lost',
    find: 'old: z.array(stored({ secret: z.string(), until: instant })),',
    replace: 'old: z.array(stored({ secret: z.string(), until: instant })).transform(() => []),',
    hurts: 'a receiver that has not yet the new secret refuses everything',
    by: 'stored-shapes',
  },
];
