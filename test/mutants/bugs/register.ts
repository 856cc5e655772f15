import type { Mutant } from '../mutant.ts';

/** Bugs in the register of people who were sent home, and in what keeps it from being searched by guessing. */
export const REGISTER_BUGS: readonly Mutant[] = [
  {
    name: 'questions are not counted',
    find: "'SET expiresAt = :expiresAt ADD questions :one, misses :missed'",
    replace: "'SET expiresAt = :expiresAt'",
    hurts: 'four digits of an identity number are tried out in an afternoon',
    by: 'checks',
    among: 'questions that find nobody end early',
  },
  {
    name: 'a question is counted whatever the counter says',
    find: "'(attribute_not_exists(questions) OR questions < :questions) AND (attribute_not_exists(misses) OR misses < :misses)'",
    replace: "'attribute_not_exists(questions) OR questions < :questions'",
    hurts: 'fifty questions at once exceed what one after the other may not',
    by: 'checks',
    among: 'for fifty questions at once',
  },
  {
    name: 'serials are not counted',
    find: 'const fresh = serials.filter((one) => one.fresh.length > 0);',
    replace: 'const fresh: readonly Serials[] = [];',
    hurts: 'whoever knows a birth date and a kecamatan finds the number by trying',
    by: 'checks',
    among: 'serials',
  },
  {
    name: 'opened cases are not counted',
    find: "'SET expiresAt = :expiresAt ADD people :people'",
    replace: "'SET expiresAt = :expiresAt'",
    hurts: 'cases are opened to search the register without an end',
    by: 'checks',
    among: 'ends at a bound of its own',
  },
  {
    name: 'a repetition of an opening is counted again',
    find: 'key: `${idempotent.key}#${bodyHash}`',
    replace: 'key: `${idempotent.key}#${Math.random()}`',
    hurts: 'a client that retries uses up what its desk may ask',
    by: 'checks',
    among: 'ends at a bound of its own',
  },
  {
    name: 'an open case is told to everybody',
    find: 'return hasPart ? person : person.filter(({ record }) => record.returned !== undefined);',
    replace: 'return person;',
    hurts: 'whoever searches for somebody learns that a desk has them now',
    by: 'matching',
  },
  {
    name: 'serials of one birth date are as many as you like',
    find: 'fresh.length > 0 && tried + fresh.length > serials',
    replace: 'fresh.length > serials',
    hurts: 'numbers are tried one by one',
    by: 'quota',
  },
  {
    name: 'misses do not count',
    find: 'if (person.misses >= limits.person.misses)',
    replace: 'if (person.misses < 0)',
    hurts: 'names are tried as fast as one can type',
    by: 'quota',
  },
  {
    name: 'the hour does not end',
    find: 'return (now - (now % length)) as Instant;',
    replace: 'return 0 as Instant;',
    hurts: 'after twenty strangers a desk may never check anybody again',
    by: 'quota',
  },
];
