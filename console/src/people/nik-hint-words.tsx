import type { NikWarning } from '../../../lib/kernel/nik.ts';
import type { Typed } from '../forms/field.ts';
import { useLists } from '../forms/lists.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { say, type Words } from '../words/language.ts';
import { dayWords } from '../words/times.ts';
import type { Difference, NikHint } from './nik-hints.ts';
import { WORDS } from './words.ts';

interface NikHintProps {
  readonly hint: NikHint;
  /** What the number says and nobody has typed, with pointers that begin at the person. */
  readonly fill: Typed;
  readonly onFill: (changes: Typed) => void;
  /** `2026-11-30`: nobody was born after it. */
  readonly today: string;
}

/** What can be said of a NIK while it is typed. It is read out when typing rests, since the region is polite. */
export function NikHintWords(props: NikHintProps) {
  const { hint } = props;
  switch (hint.kind) {
    case 'empty':
      return null;
    case 'count':
      return <Quiet words={hint.digits > 16 ? WORDS.nikTooLong(hint.digits) : WORDS.nikCount(hint.digits)} />;
    case 'not-digits':
      return <Wrong words={WORDS.nikNotDigits} />;
    case 'rounded':
      return <Wrong words={WORDS.nikRounded} />;
    case 'impossible':
      return <Wrong words={hint.fault === 'province-unknown' ? WORDS.nikNoProvince : WORDS.nikNoDate} />;
    case 'possible':
      return <Possible {...props} hint={hint} />;
  }
}

function Quiet({ words }: { readonly words: Words }) {
  return <p class="hint">{say(words)}</p>;
}

function Wrong({ words }: { readonly words: Words }) {
  return (
    <Notice tone="warning" live="status">
      <p>{say(words)}</p>
    </Notice>
  );
}

const DIFFERENCES: Readonly<Record<Difference, Words>> = { sex: WORDS.nikSexDiffers, birth: WORDS.nikBirthDiffers };
const WARNINGS: Readonly<Record<NikWarning, Words>> = {
  'province-split': WORDS.nikProvinceSplit,
  'province-historic': WORDS.nikProvinceHistoric,
};

interface PossibleProps extends NikHintProps {
  readonly hint: Extract<NikHint, { kind: 'possible' }>;
}

function Possible({ hint: { parsed, differs, endsInZero }, fill, onFill, today }: PossibleProps) {
  const lists = useLists();
  const { sex, birthDates, province, warnings } = parsed;
  const days = birthDates.filter((date) => date <= today).map((date) => dayWords(`${date}T00:00:00+07:00`, 'WIB'));
  const birth: Words = {
    id: days.map((day) => day.id).join(` ${WORDS.nikOr.id} `),
    en: days.map((day) => day.en).join(` ${WORDS.nikOr.en} `),
  };
  const doubts = [
    ...differs.map((one) => DIFFERENCES[one]),
    ...(endsInZero ? [WORDS.nikEndsInZero] : []),
    ...warnings.map((one) => WARNINGS[one]),
  ];
  return (
    <>
      <p class="hint" role="status">
        {say(WORDS.nikSays(sex === 'F' ? WORDS.female : WORDS.male, birth, lists.nameOf('areas', province)))}
      </p>
      {Object.keys(fill).length > 0 ? (
        <Button small onClick={() => onFill(fill)}>
          {say(WORDS.nikFill)}
        </Button>
      ) : null}
      {doubts.length > 0 ? (
        <Notice tone="warning" live="status">
          {doubts.map((words) => (
            <p key={words.id}>{say(words)}</p>
          ))}
        </Notice>
      ) : null}
    </>
  );
}
