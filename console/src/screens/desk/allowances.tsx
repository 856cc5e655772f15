import type { Allowance, AllowanceRequest, Allowances, EffectiveAllowance } from '../../api/generated/schema.d.ts';
import { acting } from '../../outbox/acting.ts';
import { reading } from '../../reads/reading.ts';
import type { Read } from '../../reads/reads.ts';
import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, Filters } from '../../ui/states.tsx';
import type { Fact } from '../../ui/summary.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { kindOfFile, kindOfTask, priorityName } from '../../words/codes.ts';
import { say, type Words } from '../../words/language.ts';
import { Known } from '../known.tsx';
import {
  type AllowanceGroup,
  allowanceFields,
  allowanceIn,
  allowanceKey,
  groupsOf,
  isOwn,
  minutesWords,
  phaseName,
  typedAllowance,
} from './allowance.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryPage } from './entry-page.tsx';
import type { PartProps } from './part.ts';
import { Pending } from './pending.tsx';
import { RemoveButton } from './remove-button.tsx';
import { may } from './roles.ts';
import { laneOfSetting, type Setting } from './setting.ts';
import { WORDS } from './words.ts';

/** How long the desk has for each kind of task. */
export function DeskAllowances(props: PartProps) {
  const { desk, at, frame } = props;
  const read = useRead(reading('/v1/desks/{desk}/allowances', { path: { desk } }));
  const asked = query.value.get('ubah');
  if (asked === null) {
    return frame(
      <>
        <Pending lane={laneOfSetting(desk, 'allowances')} />
        <Known read={read}>
          {(body) => <Groups setting={settingOf(body, read, props)} effective={body.effective} />}
        </Known>
      </>,
    );
  }
  return (
    <EntryPage title={say(WORDS.changeAllowance)} back={at()} part={say(WORDS.allowances)}>
      {(leave) => (
        <Known read={read}>
          {(body) => <ChangeAllowance key={asked} {...{ asked, leave, body }} setting={settingOf(body, read, props)} />}
        </Known>
      )}
    </EntryPage>
  );
}

function settingOf(
  { desk, allowances, version }: Allowances,
  { again }: Pick<Read<unknown>, 'again'>,
  { at, deskName }: PartProps,
): Setting<AllowanceRequest> {
  const lane = laneOfSetting(desk, 'allowances');
  return {
    ...{ verb: 'replace-allowances', desk, version, lane, again, at, entries: allowances },
    nameOf: (entry) => say(aboutOf(entry)),
    act: (entries, ifMatch) =>
      acting('put', '/v1/desks/{desk}/allowances', {
        params: { desk },
        body: { allowances: [...entries] },
        ...{ lane, says: { verb: 'replace-allowances', what: deskName }, ifMatch },
      }),
  };
}

function aboutOf({ kind, caseKind, priority }: Pick<Allowance, 'kind' | 'caseKind' | 'priority'>): Words {
  return WORDS.allowanceAbout(kindOfTask(kind), kindOfFile(caseKind), priorityName(priority));
}

/** A time on the clock that runs for it. */
function timeOf(minutes: number, clock: EffectiveAllowance['clock']): string {
  const time = minutesWords(minutes, clock);
  return say(clock === 'working-time' ? WORDS.workingTime(time) : time);
}

function Groups({
  setting,
  effective,
}: {
  readonly setting: Setting<AllowanceRequest>;
  readonly effective: readonly EffectiveAllowance[];
}) {
  const here = useHere();
  const mayChange = may(here.role, 'changeAllowances') && (here.desk === setting.desk || here.role === 'secretariat');
  const onlyChanged = query.value.get('saring') === 'diubah';
  const groups = groupsOf(effective);
  const changed = groups.filter(({ phases }) => phases.some(isOwn));
  const shown = onlyChanged ? changed : groups;
  return (
    <div class="stack">
      <p>{say(WORDS.allowancesLead)}</p>
      {mayChange ? null : <p class="muted">{say(WORDS.onlyLeading)}</p>}
      <Filters
        filters={[{ key: 'diubah', label: say(WORDS.onlyChanged), on: onlyChanged, count: changed.length }]}
        onToggle={() => goWith({ saring: onlyChanged ? '' : 'diubah' })}
      />
      {shown.length === 0 ? (
        <EmptyState icon="clock" title={say(WORDS.noneChanged)}>
          {say(WORDS.noneChangedWhy)}
        </EmptyState>
      ) : null}
      {shown.map((group) => (
        <Group key={allowanceKey(group)} {...{ group, setting, mayChange }} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: AllowanceGroup;
  readonly setting: Setting<AllowanceRequest>;
  readonly mayChange: boolean;
}

function Group({ group, setting, mayChange }: GroupProps) {
  const own = setting.entries.find((one) => allowanceKey(one) === allowanceKey(group));
  const name = say(aboutOf(group));
  return (
    <Card
      heading={name}
      flush
      actions={
        mayChange ? (
          <>
            <LinkButton small icon="edit" href={setting.at({ ubah: allowanceKey(group) })} about={name}>
              {say(WORDS.change)}
            </LinkButton>
            {own ? <RemoveButton setting={setting} entry={own} keyOf={allowanceKey} label={WORDS.toUsual} /> : null}
          </>
        ) : null
      }
    >
      <Table<EffectiveAllowance>
        caption={name}
        captionUnseen
        rows={group.phases}
        rowKey={({ phase }) => phase}
        columns={[
          {
            key: 'phase',
            label: say(WORDS.phase),
            cell: ({ phase }) => say(phaseName(phase)),
          },
          {
            key: 'time',
            label: say(WORDS.time),
            cell: (one) => (
              <span class="cluster">
                {timeOf(one.minutes, one.clock)}
                {isOwn(one) ? (
                  <Tag tone="brand" icon="edit">
                    {say(WORDS.isChanged)}
                  </Tag>
                ) : null}
              </span>
            ),
          },
          { key: 'usual', label: say(WORDS.usual), cell: (one) => say(minutesWords(one.default, one.clock)) },
          {
            key: 'bounds',
            label: say(WORDS.bounds),
            cell: ({ minimum, maximum, clock }) =>
              say(WORDS.from(say(minutesWords(minimum, clock)), say(minutesWords(maximum, clock)))),
          },
        ]}
      />
    </Card>
  );
}

interface ChangeAllowanceProps {
  readonly asked: string;
  readonly body: Allowances;
  readonly setting: Setting<AllowanceRequest>;
  readonly leave: () => void;
}

function ChangeAllowance({ asked, body, setting, leave }: ChangeAllowanceProps) {
  const { zone } = useHere();
  const group = groupsOf(body.effective).find((one) => allowanceKey(one) === asked);
  if (!group) return <p>{say(WORDS.entryGone)}</p>;
  const clockOf = new Map(group.phases.map(({ phase, clock }) => [phase, clock]));
  const factsOf = (entry: AllowanceRequest): readonly Fact[] => [
    { term: say(WORDS.allowanceTask), value: say(aboutOf(entry)) },
    ...group.phases.flatMap(({ phase }) => {
      const minutes = entry.minutes[phase];
      return minutes === undefined
        ? []
        : [{ term: say(phaseName(phase)), value: timeOf(minutes, clockOf.get(phase) ?? 'around-the-clock') }];
    }),
  ];
  return (
    <>
      <p>{say(aboutOf(group))}</p>
      <EntryForm
        {...{ setting, factsOf }}
        form={{ title: aboutOf(group), fields: allowanceFields(group) }}
        base={setting.entries.find((one) => allowanceKey(one) === asked)}
        draft={asked}
        around={{ zone, choices: {}, needs: [] }}
        initial={typedAllowance(group, say)}
        read={(typed) => allowanceIn(group, typed)}
        keyOf={allowanceKey}
        onEnd={leave}
      />
    </>
  );
}
