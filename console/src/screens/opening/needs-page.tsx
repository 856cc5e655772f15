import { useState } from 'preact/hooks';
import { unitText } from '../../../../lib/forum/units.ts';
import { FieldInput } from '../../forms/field-input.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkboxes } from '../../ui/choices.tsx';
import { DateInput, NumberInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { dayIn, quantityWords } from '../../words/times.ts';
import { FIRST_CHOSEN, quantityOf, reckonedFrom, switched, unitsFor, withNeeds } from './calculator.ts';
import { type PageProps, StepForm } from './page.tsx';
import { STANDARDS } from './standards.ts';
import { fieldsOf, peopleIn } from './steps.ts';
import { WORDS } from './words.ts';

/** What a disaster needs: reckoned from the people by standards that name their sources, and written by hand. */
export function NeedsPage(props: PageProps) {
  const { faults, typed, onType } = props;
  const { data: forum } = useRead(reading('/v1/forum'));
  const own = new Map([...faults].filter(([pointer]) => pointer.startsWith('/needs')));
  return (
    <StepForm {...props} faults={own}>
      <Calculator {...props} />
      {fieldsOf('kebutuhan').map((field) => (
        <FieldInput
          key={field.pointer}
          {...props}
          field={field}
          pointer={field.pointer}
          faults={own}
          onType={(changes) => onType({ ...changes, ...unitsFor(changes, typed, forum?.items ?? []) })}
        />
      ))}
    </StepForm>
  );
}

const A_WEEK = '7';

function Calculator({ typed, around, onReplace }: PageProps) {
  const { clock } = useData();
  const lists = useLists();
  const known = peopleIn(typed);
  const [people, setPeople] = useState(known > 0 ? String(known) : '');
  const [days, setDays] = useState(A_WEEK);
  const [day, setDay] = useState(dayIn(clock.now() + DAY, around.zone));
  const [chosen, setChosen] = useState(FIRST_CHOSEN);
  const [said, setSaid] = useState<'wrong' | 'none' | number | undefined>();
  const reckoned = reckonedFrom(people, days);
  const options = STANDARDS.map((standard) => {
    const item = lists.nameOf('items', standard.item);
    const count = reckoned && quantityOf(standard, reckoned);
    const quantity = count === undefined ? undefined : say(quantityWords(count, unitText(standard.unit, count)));
    return {
      value: standard.key,
      label: quantity === undefined ? item : say(WORDS.standardLine(item, quantity)),
      hint: say(WORDS.source(standard.says, standard.source.title, standard.source.year)),
    };
  });
  const add = () => {
    const standards = STANDARDS.filter(({ key }) => chosen.includes(key));
    if (!reckoned) return setSaid('wrong');
    if (standards.length === 0) return setSaid('none');
    onReplace(withNeeds(typed, standards, reckoned, day));
    setSaid(standards.length);
  };
  return (
    <Card heading={say(WORDS.calculator)}>
      <p>{say(WORDS.calculatorLead)}</p>
      <NumberInput
        name="hitung-orang"
        label={say(WORDS.people)}
        unit={say(WORDS.unitPeople)}
        min={1}
        value={people}
        onInput={setPeople}
        error={said === 'wrong' ? say(WORDS.notReckoned) : undefined}
        optional
      />
      <NumberInput
        name="hitung-hari"
        label={say(WORDS.days)}
        unit={say(WORDS.unitDays)}
        min={1}
        value={days}
        onInput={setDays}
        optional
      />
      <DateInput name="hitung-sampai" label={say(WORDS.neededBy)} value={day} onInput={setDay} optional />
      <Checkboxes
        name="hitung-barang"
        label={say(WORDS.whatFor)}
        hint={say(WORDS.whatForHint)}
        error={said === 'none' ? say(WORDS.noneChosen) : undefined}
        options={options}
        values={chosen}
        onInput={(values) => setChosen(changed(chosen, values))}
        optional
      />
      <p class="hint">{say(WORDS.kcal)}</p>
      <Buttons>
        <Button icon="plus" onClick={add}>
          {say(WORDS.addNeeds(chosen.length))}
        </Button>
      </Buttons>
      {typeof said === 'number' ? (
        <Notice tone="success" live="status">
          <p>{say(WORDS.added(said))}</p>
        </Notice>
      ) : null}
    </Card>
  );
}

const DAY = 24 * 3_600_000;

/** The choice after one box was pressed: one of a group takes the place of the others. */
function changed(chosen: readonly string[], values: readonly string[]): readonly string[] {
  const pressed = values.find((key) => !chosen.includes(key)) ?? chosen.find((key) => !values.includes(key));
  return pressed === undefined ? chosen : switched(chosen, pressed);
}
