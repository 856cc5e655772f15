import { useState } from 'preact/hooks';
import { Button, Buttons, LinkButton } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Disclosure, Tabs } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { EmptyState, Skeleton } from '../ui/states.tsx';
import { Badge, Tag } from '../ui/tag.tsx';
import { toast } from '../ui/toast.ts';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

/** Small parts: buttons, tags, notices, questions. */
export function Parts() {
  return (
    <div class="columns">
      <ButtonsCard />
      <Card heading={say(WORDS.tags)}>
        <div class="cluster">
          <Tag>{say(WORDS.neutral)}</Tag>
          <Tag tone="brand" icon="bus">
            {say(WORDS.brand)}
          </Tag>
          <Tag tone="info">{say(WORDS.info)}</Tag>
          <Tag tone="success">{say(WORDS.success)}</Tag>
          <Tag tone="warning">{say(WORDS.warning)}</Tag>
          <Tag tone="danger">{say(WORDS.danger)}</Tag>
          <Badge count={3} />
          <Badge count={1234} />
        </div>
      </Card>
      <Card heading={say(WORDS.notices)} marked>
        <Notice title={say(WORDS.noticeTitle)}>
          <p>{say(WORDS.noticeText)}</p>
        </Notice>
        <Notice tone="success">
          <p>{say(WORDS.sent)}</p>
        </Notice>
        <Notice tone="warning">
          <p>{say(WORDS.lineDown)}</p>
        </Notice>
        <Notice tone="danger" title={say(WORDS.danger)} onClose={() => undefined}>
          <p>{say(WORDS.refused)}</p>
        </Notice>
      </Card>
      <States />
    </div>
  );
}

function ButtonsCard() {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(true);
  return (
    <Card heading={say(WORDS.buttons)} actions={<Tag tone="success">{say(WORDS.success)}</Tag>}>
      <Buttons>
        <Button variant="primary" icon="hand">
          {say(WORDS.accept)}
        </Button>
        <Button icon="send">{say(WORDS.handOver)}</Button>
        <Button variant="warning">{say(WORDS.closeCase)}</Button>
        <Button variant="quiet" icon="return">
          {say(WORDS.giveBack)}
        </Button>
        <Button variant="primary" busy={isBusy} onClick={() => setBusy(true)}>
          {say(WORDS.accept)}
        </Button>
        <Button disabled>{say(WORDS.unavailable)}</Button>
        <LinkButton href="#cetak" icon="print">
          {say(WORDS.print)}
        </LinkButton>
      </Buttons>
      <Buttons>
        <Button small onClick={() => toast({ tone: 'success', text: say(WORDS.sent) })}>
          {say(WORDS.showToast)}
        </Button>
        <Button small onClick={() => setOpen(true)}>
          {say(WORDS.showDialog)}
        </Button>
      </Buttons>
      <ConfirmDialog
        open={isOpen}
        danger
        title={say(WORDS.dialogTitle)}
        confirm={say(WORDS.closeCase)}
        onConfirm={() => setOpen(false)}
        onClose={() => setOpen(false)}
      >
        <p>{say(WORDS.dialogText)}</p>
      </ConfirmDialog>
    </Card>
  );
}

function States() {
  const [tab, setTab] = useState('case');
  return (
    <Card heading={say(WORDS.states)}>
      <Tabs
        label={say(WORDS.tabs)}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { key: 'case', label: say(WORDS.facts) },
          { key: 'time', label: say(WORDS.timeline), count: 4 },
          { key: 'aid', label: say(WORDS.aid) },
        ]}
      >
        {tab === 'case' ? (
          <EmptyState level={3} title={say(WORDS.emptyTitle)} action={<Button>{say(WORDS.open)}</Button>}>
            {say(WORDS.emptyText)}
          </EmptyState>
        ) : (
          <Skeleton lines={5} />
        )}
      </Tabs>
      <Disclosure summary={say(WORDS.disclosure)}>
        <p>{say(WORDS.disclosureText)}</p>
      </Disclosure>
    </Card>
  );
}
