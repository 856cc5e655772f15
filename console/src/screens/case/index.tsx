import type { Case } from '../../api/generated/schema.d.ts';
import { isTakenAway } from '../../api/problem.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { goWith, query } from '../../shell/router.ts';
import { Tabs } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { isRaised, kindOfFile, priorityName, statusOfCase } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { useAreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { CaseAid } from './aid.tsx';
import { CaseChecks } from './checks.tsx';
import { CaseCosts } from './costs.tsx';
import { CaseJourney } from './journey.tsx';
import { Overview } from './overview.tsx';
import { CasePapers } from './papers.tsx';
import { type CasePart, partsOf } from './parts.ts';
import { CaseTimeline } from './timeline.tsx';
import { WORDS } from './words.ts';

/** The parameter of the query that says which part of the case is shown. */
const PART = 'bagian';

/** A case, by its id or its printed reference. */
export default function CaseScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const caseId = params['id'] ?? '';
  const read = useRead(reading('/v1/cases/{caseId}', { path: { caseId } }));
  const record = isTakenAway(read.error) ? undefined : read.data;
  const lists = useLists();
  const place = useAreaName(record?.location.area);
  return (
    <Page
      key={caseId}
      title={record?.title ?? say(WORDS.loading)}
      caption={record?.reference ?? caseId}
      lead={record ? say(WORDS.heldBy(lists.nameOf('desks', record.holder), place)) : undefined}
      breadcrumb={[{ href: '/kasus', label: say(WORDS.cases) }]}
      tabTitle={record ? record.reference : undefined}
    >
      <Known read={read} lines={14}>
        {(known) => <Parts record={known} />}
      </Known>
    </Page>
  );
}

function Parts({ record }: { readonly record: Case }) {
  const parts = partsOf(record);
  const asked = query.value.get(PART);
  const part = parts.find((one) => one === asked) ?? 'overview';
  return (
    <>
      <div class="cluster">
        <Tag tone={record.status === 'open' ? 'brand' : 'neutral'}>{say(statusOfCase(record.status))}</Tag>
        <Tag>{say(kindOfFile(record.kind))}</Tag>
        {isRaised(record.priority) ? (
          <Tag tone={record.priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
            {say(priorityName(record.priority))}
          </Tag>
        ) : null}
      </div>
      <Tabs
        label={say(WORDS.parts)}
        tabs={parts.map((key) => ({ key, label: say(WORDS[key]) }))}
        selected={part}
        onSelect={(key) => goWith({ [PART]: key === 'overview' ? '' : key })}
      >
        <Part part={part} record={record} />
      </Tabs>
    </>
  );
}

function Part({ part, record }: { readonly part: CasePart; readonly record: Case }) {
  switch (part) {
    case 'overview':
      return <Overview record={record} />;
    case 'timeline':
      return <CaseTimeline record={record} />;
    case 'journey':
      return <CaseJourney record={record} />;
    case 'aid':
      return <CaseAid record={record} />;
    case 'costs':
      return <CaseCosts record={record} />;
    case 'papers':
      return <CasePapers record={record} />;
    case 'checks':
      return <CaseChecks record={record} />;
  }
}
