import { PROVINCES } from '../../../../lib/forum/provinces.ts';
import type { Partner } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import type { ReadList } from '../../reads/reads.ts';
import { goWith, query } from '../../shell/router.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { matching } from '../../ui/choice.ts';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList } from '../../use-data.ts';
import { kindOfPartner, stateOfPartner, toneOfPartner } from '../../words/aid-codes.ts';
import { language, say } from '../../words/language.ts';
import { partnerPath } from '../aid/paths.ts';
import { AreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { WORDS } from './words.ts';

/** The parameters of the query. */
const PARAMETERS = { province: 'provinsi', name: 'cari' } as const;
const PER_PAGE = 100;

/** The registry of partners. */
export default function Partners() {
  const province = query.value.get(PARAMETERS.province) ?? '';
  const name = query.value.get(PARAMETERS.name) ?? '';
  const isProvince = PROVINCES.some(({ code }) => code === province);
  const list = useList(reading('/v1/partners', { query: { limit: PER_PAGE, ...(isProvince && { province }) } }));
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(WORDS.lead)}
      actions={
        <LinkButton href="/mitra/baru" icon="plus">
          {say(WORDS.register)}
        </LinkButton>
      }
    >
      <div class="stack">
        <div class="columns">
          <TextInput
            name={PARAMETERS.name}
            label={say(WORDS.name)}
            inputMode="search"
            optional
            value={name}
            onInput={(value) => goWith({ [PARAMETERS.name]: value })}
          />
          <Select
            name={PARAMETERS.province}
            label={say(WORDS.province)}
            optional
            placeholder={say(WORDS.anyProvince)}
            value={province}
            options={PROVINCES.map(({ code, name: id, nameEn }) => ({
              value: code,
              label: language.value === 'en' ? nameEn : id,
            }))}
            onInput={(value) => goWith({ [PARAMETERS.province]: value })}
          />
        </div>
        <Known read={{ ...list, data: list.items }} lines={10}>
          {(partners) => <Found partners={partners} name={name} list={list} isNarrowed={name !== '' || isProvince} />}
        </Known>
      </div>
    </Page>
  );
}

interface FoundProps {
  readonly partners: readonly Partner[];
  readonly name: string;
  readonly isNarrowed: boolean;
  readonly list: Pick<ReadList<Partner>, 'hasMore' | 'isFetching' | 'more'>;
}

function Found({ partners, name, isNarrowed, list }: FoundProps) {
  const shown = name.trim() === '' ? partners : named(partners, name);
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState icon={isNarrowed ? 'search' : 'people'} title={say(isNarrowed ? WORDS.noMatch : WORDS.none)}>
          {say(isNarrowed ? WORDS.noMatchWhy : WORDS.noneWhy)}
        </EmptyState>
      ) : null}
      {shown.length > 0 || list.hasMore ? (
        <Card flush>
          <List label={say(WORDS.list)}>
            {shown.map((partner) => (
              <PartnerRow key={partner.id} partner={partner} />
            ))}
          </List>
          <Pager shown={shown.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
        </Card>
      ) : null}
    </>
  );
}

/** Those whose name has what was typed, as names are found everywhere in the console. */
function named(partners: readonly Partner[], name: string): readonly Partner[] {
  const found = matching(
    partners.map(({ id, name: label }) => ({ value: id, label })),
    name,
  );
  return found.flatMap(({ value }) => partners.find(({ id }) => id === value) ?? []);
}

function PartnerRow({ partner: { id, name, kind, homeArea, state } }: { readonly partner: Partner }) {
  return (
    <Row
      title={name}
      href={partnerPath(id)}
      facts={
        <>
          <Tag tone={toneOfPartner(state)}>{say(stateOfPartner(state))}</Tag>
          <Tag>{say(kindOfPartner(kind))}</Tag>
        </>
      }
    >
      <p>
        <AreaName code={homeArea} />
      </p>
    </Row>
  );
}
