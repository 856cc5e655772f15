import { useState } from 'preact/hooks';
import type { Webhook, WebhookSecret } from '../../api/generated/schema.d.ts';
import { ApiProblem, OfflineError } from '../../api/problem.ts';
import { sendAct } from '../../forms/sending.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { acting } from '../../outbox/acting.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import type { PartProps } from './part.ts';
import { may } from './roles.ts';
import { WORDS } from './words.ts';

/** The two addresses to which a desk's messages are sent. */
const KINDS = {
  webhook: { name: WORDS.webhook, what: WORDS.webhookWhat, path: '/v1/desks/{desk}/webhook', rotates: true },
  gateway: { name: WORDS.gateway, what: WORDS.gatewayWhat, path: '/v1/desks/{desk}/gateway', rotates: false },
} as const;
type Kind = keyof typeof KINDS;

/** Where the desk's messages go beside people: its own system, and its gateway to other ways. */
export function DeskConnections({ desk, deskName, frame }: PartProps) {
  return frame(
    <div class="stack">
      <Connection kind="webhook" {...{ desk, deskName }} />
      <Connection kind="gateway" {...{ desk, deskName }} />
    </div>,
  );
}

interface ConnectionProps extends Pick<PartProps, 'desk' | 'deskName'> {
  readonly kind: Kind;
}

function Connection({ kind, desk, deskName }: ConnectionProps) {
  const { name, what, path } = KINDS[kind];
  const { role } = useHere();
  const read = useRead(reading(path, { path: { desk } }));
  // A secret is in the memory of the page until the reader has kept it, and nowhere else.
  const [made, setMade] = useState<WebhookSecret>();
  const mayChange = may(role, 'changeConnections');
  const shown = (webhook: Webhook | undefined) => (
    <>
      {webhook ? <Registered webhook={webhook} /> : <p>{say(WORDS.notRegistered)}</p>}
      {mayChange ? (
        <Changes {...{ kind, desk, deskName, webhook }} onMade={setMade} onChange={() => void read.again()} />
      ) : (
        <p class="muted">{say(WORDS.onlyLeading)}</p>
      )}
    </>
  );
  return (
    <Card heading={say(name)}>
      <p>{say(what)}</p>
      {made ? <Secret made={made} onKept={() => setMade(undefined)} /> : null}
      <Known read={read} lines={3} absent={shown(undefined)}>
        {(webhook) => shown(webhook.state === 'removed' ? undefined : webhook)}
      </Known>
    </Card>
  );
}

function Registered({ webhook: { url, state, createdAt } }: { readonly webhook: Webhook }) {
  const { zone } = useHere();
  return (
    <DefinitionList
      facts={[
        { term: say(WORDS.url), value: url },
        {
          term: say(WORDS.state),
          value: (
            <Tag tone={state === 'active' ? 'success' : 'danger'}>
              {state in WORDS.receiverStates ? say(WORDS.receiverStates[state]) : state}
            </Tag>
          ),
        },
        { term: say(WORDS.since), value: say(timeWords(createdAt, zone)) },
      ]}
    />
  );
}

type Asking = 'register' | 'rotate' | 'remove';

interface ChangesProps extends ConnectionProps, Pick<MakingProps, 'onMade'> {
  readonly webhook: Webhook | undefined;
  readonly onChange: () => void;
}

function Changes({ kind, desk, deskName, webhook, onMade, onChange }: ChangesProps) {
  const { outbox } = useData();
  const [asking, setAsking] = useState<Asking>();
  const { name, rotates } = KINDS[kind];
  const close = () => setAsking(undefined);
  const take = (secret: WebhookSecret) => {
    close();
    onMade(secret);
    onChange();
  };
  const remove = async () => {
    close();
    const facts = { lane: `desk-${desk}-${kind}`, says: { verb: `remove-${kind}`, what: deskName }, params: { desk } };
    const sent = await sendAct(
      outbox,
      kind === 'webhook'
        ? acting('delete', '/v1/desks/{desk}/webhook', facts)
        : acting('delete', '/v1/desks/{desk}/gateway', facts),
    );
    if (sent.how === 'refused') return toast({ tone: 'danger', text: sent.problem.detail || sent.problem.title });
    if (sent.how === 'storage-full') return toast({ tone: 'danger', text: say(FORM_WORDS.storageFull) });
    toast({ tone: 'success', text: say(sent.how === 'sent' ? WORDS.removed : FORM_WORDS.keptHere) });
    onChange();
  };
  return (
    <>
      <Buttons>
        <Button small icon="edit" about={say(name)} onClick={() => setAsking('register')}>
          {say(webhook ? WORDS.registerAgain : WORDS.register)}
        </Button>
        {webhook && rotates ? (
          <Button small icon="refresh" onClick={() => setAsking('rotate')}>
            {say(WORDS.rotate)}
          </Button>
        ) : null}
        {webhook ? (
          <Button small variant="quiet" icon="trash" about={say(name)} onClick={() => setAsking('remove')}>
            {say(WORDS.remove)}
          </Button>
        ) : null}
      </Buttons>
      <Dialog open={asking === 'register'} onClose={close} title={say(WORDS.registerTitle(name))}>
        <Register {...{ kind, desk }} before={webhook?.url ?? ''} onMade={take} onClose={close} />
      </Dialog>
      <Dialog open={asking === 'rotate'} onClose={close} title={say(WORDS.rotate)}>
        <Rotate desk={desk} onMade={take} onClose={close} />
      </Dialog>
      <ConfirmDialog
        open={asking === 'remove'}
        danger
        title={say(WORDS.removeReceiver(name))}
        confirm={say(WORDS.remove)}
        onClose={close}
        onConfirm={() => void remove()}
      >
        <p>{say(WORDS.removeReceiverNote)}</p>
      </ConfirmDialog>
    </>
  );
}

interface MakingProps {
  readonly onMade: (made: WebhookSecret) => void;
  readonly onClose: () => void;
}

/** Registers an address. What answers is a secret, so it goes to the API at once, and only while somebody looks. */
function Register({
  kind,
  desk,
  before,
  onMade,
  onClose,
}: Pick<ConnectionProps, 'kind' | 'desk'> & MakingProps & { readonly before: string }) {
  const { api } = useData();
  const [url, setUrl] = useState(before);
  const { busy, failure, fault, setFault, make } = useMaking(onMade);
  const submit = (event: Event) => {
    event.preventDefault();
    const address = url.trim();
    if (!/^https?:\/\/\S+$/.test(address)) return setFault(say(WORDS.wrongUrl));
    const request = { params: { path: { desk } }, body: { url: address } };
    void make(async () => {
      const { data } =
        kind === 'webhook'
          ? await api.PUT('/v1/desks/{desk}/webhook', request)
          : await api.PUT('/v1/desks/{desk}/gateway', request);
      return data;
    });
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <p>{say(WORDS.registerNote)}</p>
      <Failure failure={failure} />
      <TextInput
        name={`alamat-${kind}`}
        label={say(WORDS.url)}
        hint={say(WORDS.urlHint)}
        inputMode="url"
        value={url}
        error={fault}
        onInput={setUrl}
      />
      <Buttons>
        <Button type="submit" variant="primary" busy={busy}>
          {say(WORDS.register)}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {say(WORDS.back)}
        </Button>
      </Buttons>
    </form>
  );
}

function Rotate({ desk, onMade, onClose }: Pick<ConnectionProps, 'desk'> & MakingProps) {
  const { api } = useData();
  const { busy, failure, make } = useMaking(onMade);
  // One key for all attempts: a lost answer makes one secret.
  const [key] = useState(() => crypto.randomUUID());
  const rotate = () =>
    make(async () => {
      const { data } = await api.POST('/v1/desks/{desk}/webhook/rotate', {
        params: { path: { desk }, header: { 'Idempotency-Key': key } },
        body: {},
      });
      return data;
    });
  return (
    <div class="stack">
      <p>{say(WORDS.rotateNote)}</p>
      <Failure failure={failure} />
      <Buttons>
        <Button variant="primary" icon="refresh" busy={busy} onClick={() => void rotate()}>
          {say(WORDS.rotate)}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {say(WORDS.back)}
        </Button>
      </Buttons>
    </div>
  );
}

function useMaking(onMade: MakingProps['onMade']) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [fault, setFault] = useState<string>();
  const make = async (ask: () => Promise<WebhookSecret | undefined>) => {
    setBusy(true);
    setFailure(undefined);
    setFault(undefined);
    try {
      const made = await ask();
      if (made) return onMade(made);
    } catch (error) {
      if (error instanceof OfflineError) setFailure(say(WORDS.offline));
      else if (error instanceof ApiProblem) setFailure(error.errors[0]?.detail ?? (error.detail || error.title));
      else throw error;
    }
    setBusy(false);
  };
  return { busy, failure, fault, setFault, make };
}

function Failure({ failure }: { readonly failure: string | undefined }) {
  if (failure === undefined) return null;
  return (
    <Notice tone="danger" live="alert">
      <p>{failure}</p>
    </Notice>
  );
}

function Secret({ made, onKept }: { readonly made: WebhookSecret; readonly onKept: () => void }) {
  const { zone } = useHere();
  const { secret, oldSecretUntil } = made;
  if (secret === undefined) {
    return (
      <Notice tone="warning" live="status" onClose={onKept}>
        <p>{say(WORDS.secretNotShown)}</p>
      </Notice>
    );
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast({ tone: 'success', text: say(WORDS.copied) });
    } catch {
      toast({ tone: 'warning', text: say(WORDS.notCopied) });
    }
  };
  return (
    <Notice tone="warning" title={say(WORDS.secret)} live="status">
      <p>{say(WORDS.secretOnce)}</p>
      <p>
        <code>{secret}</code>
      </p>
      {oldSecretUntil ? <p>{say(WORDS.oldUntil(say(timeWords(oldSecretUntil, zone))))}</p> : null}
      <Buttons>
        <Button small onClick={() => void copy()}>
          {say(WORDS.copy)}
        </Button>
        <Button small variant="primary" icon="check" onClick={onKept}>
          {say(WORDS.done)}
        </Button>
      </Buttons>
    </Notice>
  );
}
