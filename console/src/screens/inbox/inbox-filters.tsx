import type { Task } from '../../api/generated/schema.d.ts';
import { goWith } from '../../shell/router.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Filters } from '../../ui/states.tsx';
import { kindOfTask } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { CLEARED, kindsAmong, ON, PARAMETERS, passing, type TaskFilters } from './filters.ts';
import { WORDS } from './words.ts';

interface InboxFiltersProps {
  readonly filters: TaskFilters;
  readonly tasks: readonly Task[];
  readonly now: number;
}

const SWITCHES = ['overdue', 'escalated', 'urgent'] as const;

const NO_FILTERS: TaskFilters = { overdue: false, escalated: false, urgent: false, kind: '', text: '' };

/** What narrows the inbox: switches with how many tasks each leaves, the kind, and words. */
export function InboxFilters({ filters, tasks, now }: InboxFiltersProps) {
  const { kind, text } = filters;
  return (
    <>
      <Filters
        filters={SWITCHES.map((key) => ({
          key,
          label: say(WORDS[key]),
          on: filters[key],
          count: passing(tasks, { ...NO_FILTERS, [key]: true }, now).length,
        }))}
        onToggle={(key) => {
          const one = SWITCHES.find((name) => name === key);
          if (one) goWith({ [PARAMETERS[one]]: filters[one] ? '' : ON });
        }}
        onClear={() => goWith(CLEARED)}
      />
      <Disclosure summary={say(WORDS.narrower)} open={kind !== '' || text !== ''}>
        <TextInput
          name="cari"
          inputMode="search"
          label={say(WORDS.search)}
          hint={say(WORDS.searchHint)}
          optional
          value={text}
          onInput={(value) => goWith({ [PARAMETERS.text]: value })}
        />
        <Select
          name="jenis"
          label={say(WORDS.kind)}
          optional
          placeholder={say(WORDS.anyKind)}
          value={kind}
          options={kindsAmong(tasks).map((one) => ({
            value: one.kind,
            label: say(WORDS.kindCount(say(kindOfTask(one.kind)), one.count)),
          }))}
          onInput={(value) => goWith({ [PARAMETERS.kind]: value })}
        />
      </Disclosure>
    </>
  );
}
