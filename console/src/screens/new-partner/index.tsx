import { PSKS } from '../../../../lib/partners/psks.ts';
import { ActForm } from '../../forms/act-form.tsx';
import type { Surroundings } from '../../forms/field.ts';
import type { Ended } from '../../forms/sending.ts';
import { PEOPLE_FORMS } from '../../forms/verbs/people.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { say } from '../../words/language.ts';
import { partnerPath } from '../aid/paths.ts';
import { WORDS } from '../partner/words.ts';

const FORM = PEOPLE_FORMS['register-partner'];
const HREF = '/v1/partners';

/** A desk registers a partner. */
export default function NewPartner() {
  const { zone } = useHere();
  const psks = PSKS.map(({ code, label }) => ({ code, name: say(label) }));
  const around: Surroundings = { zone, choices: { '/psks': psks }, needs: [] };
  return (
    <Page title={say(FORM.title)} breadcrumb={[{ href: '/mitra', label: say(WORDS.partners) }]}>
      <ActForm
        form={FORM}
        target={{
          method: 'POST',
          href: HREF,
          lane: HREF,
          says: { verb: 'register-partner', what: say(WORDS.partner) },
        }}
        around={() => around}
        draft={`register-partner ${HREF}`}
        onEnd={leave}
      />
    </Page>
  );
}

function leave(ended: Ended): void {
  if (ended.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
  else toast({ tone: 'success', text: say(FORM_WORDS.sent) });
  go(ended.how === 'sent' && ended.id !== undefined ? partnerPath(ended.id) : '/mitra');
}
