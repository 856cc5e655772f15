import { useMemo } from 'preact/hooks';
import type { Partner } from '../../api/generated/schema.d.ts';
import { ActForm } from '../../forms/act-form.tsx';
import type { Surroundings } from '../../forms/field.ts';
import type { Ended } from '../../forms/sending.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go, query } from '../../shell/router.ts';
import { fieldsOf, numberOf } from '../../store/shape.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { partnerPath } from '../aid/paths.ts';
import { Known } from '../known.tsx';
import { type ActIds, actOf, hrefOf } from './acts.ts';
import { WORDS } from './words.ts';

/** The page of an act on a partner, one of its people or one of its credentials. */
export default function PartnerActScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const asked = query.value;
  const partnerId = params['id'] ?? '';
  const ids: ActIds = {
    partnerId,
    accountId: asked.get('akun') ?? undefined,
    credentialId: asked.get('kredensial') ?? undefined,
  };
  const back = asked.get('dari') === '/kami' ? '/kami' : partnerPath(partnerId);
  const act = actOf(asked.get('verb') ?? '');
  const href = act && hrefOf(act, ids);
  const partner = useRead(reading('/v1/partners/{partnerId}', { path: { partnerId } }));
  if (!act || href === undefined) {
    return (
      <Page title={say(WORDS.act)}>
        <Notice tone="warning">
          <p>{say(WORDS.unknown)}</p>
        </Notice>
        <LinkButton href={back}>{say(FORM_WORDS.back)}</LinkButton>
      </Page>
    );
  }
  const name = partner.data?.name ?? partnerId;
  return (
    <Page title={say(act.form.title)} caption={name} breadcrumb={[{ href: back, label: name }]}>
      <Known read={partner}>
        {(known) =>
          act.on === 'account' ? (
            <OnAccount {...{ act, href, ids, back }} partner={known} />
          ) : (
            <Doing {...{ act, href, back }} what={known.name} partner={known} version={known.version} />
          )
        }
      </Known>
    </Page>
  );
}

interface OnAccountProps {
  readonly act: NonNullable<ReturnType<typeof actOf>>;
  readonly href: string;
  readonly ids: ActIds;
  readonly back: string;
  readonly partner: Partner;
}

function OnAccount({ act, href, ids: { partnerId, accountId = '' }, back, partner }: OnAccountProps) {
  const account = useRead(reading('/v1/partners/{partnerId}/accounts/{accountId}', { path: { partnerId, accountId } }));
  return (
    <Known read={account}>
      {({ name, version }) => (
        <>
          <p>{name}</p>
          <Doing {...{ act, href, back, version, partner }} what={name ?? partner.name} />
        </>
      )}
    </Known>
  );
}

interface DoingProps extends Omit<OnAccountProps, 'ids'> {
  readonly what: string;
  readonly version: number | undefined;
}

function Doing({ act, href, back, what, version, partner }: DoingProps) {
  const { zone } = useHere();
  const around = useMemo((): Surroundings => ({ zone, choices: {}, needs: [] }), [zone]);
  const follow = useMemo(() => () => around, [around]);
  return (
    <ActForm
      form={act.form}
      target={{
        method: 'POST',
        href,
        lane: partner.id,
        says: { verb: act.verb, what },
        // A person who is invited changes nothing that was read before.
        ...(act.verb !== 'invite-partner-account' && { ifMatch: version }),
      }}
      around={follow}
      draft={`${act.verb} ${href}`}
      onEnd={(ended) => leave(ended, back)}
    />
  );
}

function leave(ended: Ended, back: string): void {
  const hours = ended.how === 'sent' ? numberOf(fieldsOf(ended.body)['validHours']) : undefined;
  if (ended.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
  else toast({ tone: 'success', text: say(hours === undefined ? FORM_WORDS.sent : WORDS.linkSent(hours)) });
  go(back);
}
