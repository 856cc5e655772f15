import { useEffect } from 'preact/hooks';
import { ActForm, type ExtraProps } from '../../forms/act-form.tsx';
import type { Surroundings } from '../../forms/field.ts';
import type { Ended } from '../../forms/sending.ts';
import { AID_FORMS } from '../../forms/verbs/aid.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { useForum } from '../../reads/forum.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { say } from '../../words/language.ts';
import { offerPath } from '../aid/paths.ts';
import { WORDS as AID_WORDS } from '../aid/words.ts';
import { unitsToFill } from './units.ts';
import { WORDS } from './words.ts';

const FORM = AID_FORMS['make-unsolicited-offer'];
/** Where it is sent; all such offers of a person go in order. */
const HREF = '/v1/offers';

/** Offers aid that nobody has asked for. */
export default function NewOffer() {
  const { zone } = useHere();
  const around: Surroundings = { zone, choices: {}, needs: [] };
  return (
    <Page
      title={say(FORM.title)}
      lead={say(WORDS.lead)}
      breadcrumb={[{ href: '/tawaran', label: say(AID_WORDS.offers) }]}
      actions={<LinkButton href="/seruan">{say(WORDS.toAppeals)}</LinkButton>}
    >
      <ActForm
        form={FORM}
        target={{
          method: 'POST',
          href: HREF,
          lane: HREF,
          says: { verb: 'make-unsolicited-offer', what: say(AID_WORDS.offers) },
        }}
        around={() => around}
        initial={{ '/lines/0/item': '' }}
        draft={`make-unsolicited-offer ${HREF}`}
        previews
        extra={(props) => <Units {...props} />}
        onEnd={leave}
      />
    </Page>
  );
}

/** The usual unit of goods stands beside them as soon as they are chosen; who counts in another one writes over it. */
function Units({ typed, fill }: ExtraProps) {
  const forum = useForum();
  useEffect(() => {
    const units = unitsToFill(typed, forum?.items ?? []);
    if (Object.keys(units).length > 0) fill(units);
  });
  return null;
}

function leave(ended: Ended): void {
  if (ended.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
  else toast({ tone: 'success', text: say(FORM_WORDS.sent) });
  go(ended.how === 'sent' && ended.id !== undefined ? offerPath(ended.id) : '/tawaran');
}
