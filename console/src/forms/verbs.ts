import type { Form } from './form.ts';
import { AID_FORMS } from './verbs/aid.ts';
import { CASE_FORMS } from './verbs/cases.ts';
import { DESK_FORMS } from './verbs/desk.ts';
import { PEOPLE_FORMS } from './verbs/people.ts';
import { CONVOY_FORMS, RELAY_FORMS } from './verbs/relay.ts';
import { TASK_FORMS } from './verbs/tasks.ts';

const FORMS = {
  ...TASK_FORMS,
  ...CASE_FORMS,
  ...RELAY_FORMS,
  ...CONVOY_FORMS,
  ...AID_FORMS,
  ...PEOPLE_FORMS,
  ...DESK_FORMS,
};

/** The verbs that the console has a form for. */
export type Verb = keyof typeof FORMS;

/** The form of a verb; `undefined` for one of a newer API, which is shown by its code. */
export function formOf(verb: string): Form | undefined {
  return isVerb(verb) ? FORMS[verb] : undefined;
}

function isVerb(verb: string): verb is Verb {
  return Object.hasOwn(FORMS, verb);
}
