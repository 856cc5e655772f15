import { useState } from 'preact/hooks';
import type { RouteRequest, Routes } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { acting } from '../../outbox/acting.ts';
import { reading } from '../../reads/reading.ts';
import type { Read } from '../../reads/reads.ts';
import { useHere } from '../../shell/here.ts';
import { query } from '../../shell/router.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import type { Fact } from '../../ui/summary.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { modeName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';
import { AreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryPage } from './entry-page.tsx';
import type { PartProps } from './part.ts';
import { Pending } from './pending.tsx';
import { RemoveButton } from './remove-button.tsx';
import { may } from './roles.ts';
import { ROUTE_FIELDS, type Route, routeIn, routeKey, routeRequest, typedRoute } from './route.ts';
import { laneOfSetting, type Setting } from './setting.ts';
import { WORDS } from './words.ts';

/** A table may have six hundred rules: a telephone draws them in parts. */
const SHOWN_AT_ONCE = 25;

/** To whom the desk hands those who travel home. */
export function DeskRoutes(props: PartProps) {
  const { desk, at, frame } = props;
  const lists = useLists();
  const read = useRead(reading('/v1/desks/{desk}/routes', { path: { desk } }));
  const asked = query.value.get('ubah');
  const setting = (body: Routes) => settingOf(body, read, props, (code) => lists.nameOf('areas', code));
  if (asked === null)
    return frame(
      <>
        <Pending lane={laneOfSetting(desk, 'routes')} />
        <Known read={read}>{(body) => <RouteTable setting={setting(body)} table={body} />}</Known>
      </>,
    );
  return (
    <EntryPage title={say(asked === '' ? WORDS.addRoute : WORDS.changeRoute)} back={at()} part={say(WORDS.routes)}>
      {(leave) => (
        <Known read={read}>{(body) => <ChangeRoute key={asked} {...{ asked, leave }} setting={setting(body)} />}</Known>
      )}
    </EntryPage>
  );
}

function settingOf(
  { desk, routes, version }: Routes,
  { again }: Pick<Read<unknown>, 'again'>,
  { at, deskName }: PartProps,
  areaName: (code: string) => string,
): Setting<RouteRequest> {
  const lane = laneOfSetting(desk, 'routes');
  return {
    ...{ verb: 'replace-routes', desk, version, lane, again, at },
    entries: routes.map(routeRequest),
    nameOf: ({ destination }) => areaName(destination),
    act: (entries, ifMatch) =>
      acting('put', '/v1/desks/{desk}/routes', {
        params: { desk },
        body: { routes: [...entries] },
        ...{ lane, says: { verb: 'replace-routes', what: deskName }, ifMatch },
      }),
  };
}

function RouteTable({ setting, table }: { readonly setting: Setting<RouteRequest>; readonly table: Routes }) {
  const here = useHere();
  const lists = useLists();
  const [sought, setSought] = useState<string>();
  const [count, setCount] = useState(SHOWN_AT_ONCE);
  const mayChange = may(here.role, 'changeRoutes') && here.desk === setting.desk;
  const fitting = table.routes.filter(
    ({ destination }) => sought === undefined || destination.startsWith(sought) || sought.startsWith(`${destination}.`),
  );
  const shown = fitting.slice(0, count);
  const add = mayChange ? (
    <LinkButton href={setting.at({ ubah: '' })} variant="primary" icon="plus">
      {say(WORDS.addRoute)}
    </LinkButton>
  ) : null;
  if (table.routes.length === 0) {
    return (
      <EmptyState icon="map" title={say(WORDS.noRoutes)} action={add}>
        {say(WORDS.noRoutesWhy)}
      </EmptyState>
    );
  }
  return (
    <div class="stack">
      <p>{say(WORDS.routesLead)}</p>
      {table.isDefault ? (
        <Notice>
          <p>{say(WORDS.routesDefault)}</p>
        </Notice>
      ) : null}
      <Buttons>{add}</Buttons>
      <Combobox
        name="cari-rute"
        label={say(WORDS.findRoute)}
        optional
        choices={lists.finder('areas')}
        chosen={sought === undefined ? undefined : { value: sought, label: lists.nameOf('areas', sought) }}
        onChoose={(choice) => setSought(choice?.value)}
      />
      <Table<Route>
        caption={say(WORDS.routes)}
        captionUnseen
        rows={shown}
        rowKey={routeKey}
        columns={[
          {
            key: 'destination',
            label: say(WORDS.destination),
            cell: ({ destination }) => <AreaName code={destination} />,
          },
          { key: 'next', label: say(WORDS.nextStop), cell: ({ next }) => <Next code={next} /> },
          { key: 'mode', label: say(WORDS.mode), cell: ({ mode }) => say(modeName(mode)) },
          { key: 'payer', label: say(WORDS.payer), cell: ({ payer }) => lists.nameOf('desks', payer) },
          { key: 'valid', label: say(WORDS.validity), cell: (route) => validityOf(route) },
          {
            key: 'note',
            label: say(WORDS.routeNote),
            cell: ({ note, unconfirmed }) => (
              <span class="cluster">
                {note ?? null}
                {unconfirmed ? <Tag tone="warning">{say(WORDS.unconfirmed)}</Tag> : null}
              </span>
            ),
          },
          ...(mayChange
            ? [
                {
                  key: 'acts',
                  label: say(WORDS.acts),
                  cell: (route: Route) => (
                    <div class="cluster">
                      <LinkButton
                        small
                        icon="edit"
                        href={setting.at({ ubah: routeKey(route) })}
                        about={lists.nameOf('areas', route.destination)}
                      >
                        {say(WORDS.change)}
                      </LinkButton>
                      <RemoveButton setting={setting} entry={routeRequest(route)} keyOf={routeKey} />
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Pager
        shown={shown.length}
        total={fitting.length}
        more={shown.length < fitting.length}
        onMore={() => setCount(count + SHOWN_AT_ONCE)}
      />
    </div>
  );
}

/** Where a way goes on: a desk of the forum, or an area whose office has none. */
function Next({ code }: { readonly code: string }) {
  const { data: forum } = useRead(reading('/v1/forum'));
  const desk = forum?.desks.find((one) => one.code === code);
  return desk ? <span>{desk.name}</span> : <AreaName code={code} />;
}

function validityOf({ from, until }: Pick<RouteRequest, 'from' | 'until'>): string {
  // A day is the same in every zone: its noon is taken.
  const day = (text: string) => say(dayWords(`${text}T05:00:00Z`, 'WIB'));
  const parts = [
    ...(from === undefined ? [] : [say(WORDS.fromDay(day(from)))]),
    ...(until === undefined ? [] : [say(WORDS.untilDay(day(until)))]),
  ];
  return parts.length === 0 ? say(WORDS.validAlways) : parts.join(', ');
}

interface ChangeRouteProps {
  readonly asked: string;
  readonly setting: Setting<RouteRequest>;
  readonly leave: () => void;
}

function ChangeRoute({ asked, setting, leave }: ChangeRouteProps) {
  const { zone } = useHere();
  const lists = useLists();
  const { data: forum } = useRead(reading('/v1/forum'));
  const base = setting.entries.find((one) => routeKey(one) === asked);
  const isDesk = (code: string) => forum?.desks.some((one) => one.code === code) ?? true;
  const factsOf = (route: RouteRequest): readonly Fact[] => [
    { term: say(WORDS.destination), value: lists.nameOf('areas', route.destination) },
    { term: say(WORDS.nextStop), value: lists.nameOf(isDesk(route.next) ? 'desks' : 'areas', route.next) },
    { term: say(WORDS.mode), value: say(modeName(route.mode)) },
    ...(route.payer === undefined ? [] : [{ term: say(WORDS.payer), value: lists.nameOf('desks', route.payer) }]),
    { term: say(WORDS.validity), value: validityOf(route) },
    ...(route.note === undefined ? [] : [{ term: say(WORDS.routeNote), value: route.note }]),
  ];
  return (
    <EntryForm
      {...{ setting, base, factsOf }}
      form={{ title: base ? WORDS.changeRoute : WORDS.addRoute, fields: ROUTE_FIELDS }}
      around={{ zone, choices: {}, needs: [] }}
      initial={base ? typedRoute(base, isDesk) : { '/to': 'desk' }}
      // The fields are those of a rule of the contract, so what they were read into is one.
      read={(_typed, body) => ({ next: routeIn(body) as RouteRequest, faults: [] })}
      keyOf={routeKey}
      onEnd={leave}
    />
  );
}
