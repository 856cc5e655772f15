import { useState } from 'preact/hooks';
import { Button, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { type Choice, matching } from '../ui/choice.ts';
import { Checkboxes, RadioCards } from '../ui/choices.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Stepper } from '../ui/disclosure.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { DateInput, DateTimeInput, NumberInput, Select, TextArea, TextInput } from '../ui/inputs.tsx';
import { ErrorSummary } from '../ui/notice.tsx';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

/** Every field, one of them wrong. */
export function Forms() {
  const [errors, setErrors] = useState<readonly { name: string; message: string }[]>([]);
  return (
    <Card heading={say(WORDS.forms)}>
      <Stepper
        label={say(WORDS.open)}
        current="needs"
        steps={[
          { key: 'place', label: say(WORDS.stepPlace), href: '#tempat' },
          { key: 'people', label: say(WORDS.stepPeople), href: '#orang' },
          { key: 'needs', label: say(WORDS.stepNeeds) },
          { key: 'check', label: say(WORDS.check) },
        ]}
      />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          setErrors([{ name: 'nik', message: say(WORDS.nikError) }]);
        }}
      >
        <ErrorSummary errors={errors} />
        <Texts />
        <Choices />
        <Buttons>
          <Button type="submit" variant="primary">
            {say(WORDS.check)}
          </Button>
          <Button variant="quiet">{say(WORDS.giveBack)}</Button>
        </Buttons>
      </form>
    </Card>
  );
}

function Texts() {
  const [name, setName] = useState('');
  const [nik, setNik] = useState('530615470890');
  const [reason, setReason] = useState<string>(say(WORDS.reasonText));
  const [count, setCount] = useState('900');
  const [day, setDay] = useState('');
  const [departure, setDeparture] = useState('2026-11-30T23:30');
  return (
    <>
      <TextInput name="name" label={say(WORDS.name)} hint={say(WORDS.nameHint)} value={name} onInput={setName} />
      <TextInput
        name="nik"
        label={say(WORDS.nik)}
        error={say(WORDS.nikError)}
        inputMode="numeric"
        width="medium"
        value={nik}
        onInput={setNik}
      />
      <TextArea name="reason" label={say(WORDS.reason)} optional limit={200} value={reason} onInput={setReason} />
      <NumberInput name="count" label={say(WORDS.quantity)} unit={say(WORDS.sheets)} value={count} onInput={setCount} />
      <DateInput name="day" label={say(WORDS.birthday)} optional value={day} onInput={setDay} />
      <DateTimeInput
        name="departure"
        label={say(WORDS.departure)}
        zone="WITA"
        otherZone="WIT"
        value={departure}
        onInput={setDeparture}
      />
    </>
  );
}

function places(): readonly Choice[] {
  return [
    { value: '53.06', label: say(WORDS.flores), detail: say(WORDS.ntt) },
    { value: '53.71', label: say(WORDS.kupang), detail: say(WORDS.ntt) },
    { value: '53.01', label: say(WORDS.kupangRegency), detail: say(WORDS.ntt) },
    { value: '35.78', label: say(WORDS.surabaya), detail: say(WORDS.eastJava) },
  ];
}

/** As a list that is asked for over a slow line; it fails for a question mark. */
async function slowly(query: string): Promise<readonly Choice[]> {
  await new Promise((resolve) => setTimeout(resolve, 800));
  if (query === '?') throw new Error('The line is down.');
  return matching(places(), query);
}

function Choices() {
  const [place, setPlace] = useState<Choice | undefined>();
  const [found, setFound] = useState<Choice | undefined>();
  const [kind, setKind] = useState('stranded');
  const [consents, setConsents] = useState<readonly string[]>(['share']);
  const [transport, setTransport] = useState('');
  const [file, setFile] = useState<File | undefined>();
  return (
    <>
      <Combobox
        name="place"
        label={say(WORDS.place)}
        hint={say(WORDS.placeHint)}
        choices={places()}
        chosen={place}
        onChoose={setPlace}
      />
      <Combobox
        name="found"
        label={say(WORDS.placeFound)}
        optional
        choices={slowly}
        chosen={found}
        onChoose={setFound}
      />
      <RadioCards
        name="kind"
        label={say(WORDS.kind)}
        large
        value={kind}
        onInput={setKind}
        options={[
          { value: 'stranded', label: say(WORDS.kindStranded), hint: say(WORDS.kindStrandedHint), icon: 'people' },
          { value: 'aid', label: say(WORDS.kindAid), hint: say(WORDS.kindAidHint), icon: 'box' },
          { value: 'referral', label: say(WORDS.kindReferral), icon: 'hand' },
        ]}
      />
      <Checkboxes
        name="consents"
        label={say(WORDS.consents)}
        values={consents}
        onInput={setConsents}
        options={[
          { value: 'share', label: say(WORDS.consentShare) },
          { value: 'photo', label: say(WORDS.consentPhoto) },
        ]}
      />
      <Select
        name="transport"
        label={say(WORDS.transport)}
        value={transport}
        onInput={setTransport}
        options={[
          { value: 'ship', label: say(WORDS.ship) },
          { value: 'bus', label: say(WORDS.bus) },
        ]}
      />
      <FileDrop name="manifest" label={say(WORDS.manifest)} file={file} onFile={setFile} />
    </>
  );
}
