import { type About, surroundingsOf } from '../../forms/acting.ts';
import { answersOf } from '../../forms/answers.tsx';
import type { Typed } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { useLists } from '../../forms/lists.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

interface KeptTextProps {
  readonly form: Form;
  readonly verb: string;
  readonly draft: string;
  readonly about: About;
}

const NOTHING: Typed = {};

/** What was typed for an act that cannot be done any more: it can be copied to where it is of use. */
export function KeptText({ form, verb, draft, about }: KeptTextProps) {
  const [typed] = useDraft(draft, NOTHING);
  const lists = useLists();
  if (Object.values(typed).every((text) => text === '')) return null;
  const around = surroundingsOf({ verb, needs: [] }, about, typed);
  return (
    <Card heading={say(WORDS.yourText)}>
      <p>{say(WORDS.yourTextLead)}</p>
      <DefinitionList facts={answersOf(form, typed, around, lists)} />
    </Card>
  );
}
