import type { Mutant } from '../mutant.ts';

/** Bugs in how cases and codes are found. */
export const FOUND_BUGS: readonly Mutant[] = [
  {
    name: 'anybody at the desk finds people by their names',
    find: 'if (!seesPersonalData(listed.case, principal)) return undefined;',
    replace: 'if (listed.case.id === undefined) return undefined;',
    hurts: 'who may not see the people of a case tries names until one is found',
    by: 'search',
    among: 'leads the holder’s people to the case and nobody else',
  },
  {
    name: 'a find by a name is not recorded',
    find: 'await recordFinds(services, found, principal);',
    replace: '',
    hurts: 'nobody can say who looked for a person',
    by: 'search',
    among: 'each find is in the access log',
  },
  {
    name: 'a search compares with the title as it was written',
    find: 'const title = new Set(searchWords(redact(listed.case.title, listed.people)));',
    replace: 'const title = new Set(searchWords(listed.case.title));',
    hurts: 'a name that is hidden in a title can be tried out on it',
    by: 'search',
    among: 'hides in the title for everybody else',
  },
  {
    name: 'a desk that gets a part has no rows of it',
    find: 'return { added: rowsBeyond(want, have), gone: rowsBeyond(gone, want) };',
    replace: 'return { added: [], gone: rowsBeyond(gone, want) };',
    hurts: 'the desk that is to decide on a case does not find it',
    by: 'search',
    among: 'every desk that takes part',
  },
  {
    name: 'a reference that no case has is answered in its own way',
    find: 'return ok((await caseOf(read.reference)) ?? NO_CASE_ID);',
    replace: 'return ok(await caseOf(read.reference));',
    hurts: 'answers tell which references exist',
    by: 'named-cases',
    among: 'that no case has goes on as an id',
  },
  {
    name: 'a mistyped reference is looked for',
    find: "return isReference(reference) ? { reference } : { fault: 'check-character' };",
    replace: 'return { reference };',
    hurts: 'one wrong character leads to the case of somebody else',
    by: 'references',
    among: 'is found wrong by its check character',
  },
  {
    name: 'risk flags in free words are kept',
    find: 'const code = flagged.includes(text) ? text : forum.riskFlag(text)?.code;',
    replace: 'const code = flagged.includes(text) ? text : (forum.riskFlag(text)?.code ?? text);',
    hurts: 'a name stands where the mask shows it to everybody',
    by: 'subjects',
    among: 'keeps risk flags by their codes',
  },
];
