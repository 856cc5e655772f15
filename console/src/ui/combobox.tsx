import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../words/language.ts';
import { type Choice, matching, moved } from './choice.ts';
import { classes } from './classes.ts';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { Icon } from './icons.tsx';
import { WORDS } from './words.ts';

/** Finds choices for what was typed, where the list is not at hand. */
export type LoadChoices = (query: string, signal: AbortSignal) => Promise<readonly Choice[]>;

export interface ComboboxProps extends FieldProps {
  /** The whole list, or a way to find in it. A loader should stay the same function from one drawing to the next. */
  readonly choices: readonly Choice[] | LoadChoices;
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice | undefined) => void;
}

/** A rest in typing after which the list is asked for. */
const REST = 250;

type State = 'ready' | 'loading' | 'failed';

/**
 * One of a long list of names, found by typing (the ARIA 1.2 pattern of a combobox with a list). Arrows move, Enter chooses, Escape goes
 * back; who leaves without choosing keeps what was chosen before.
 */
export function Combobox(props: ComboboxProps) {
  const { chosen, onChoose } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  // What is typed; nothing while the name of the choice stands there.
  const [typed, setTyped] = useState<string | undefined>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { found, state } = useFound(props.choices, typed ?? '', isOpen);
  const optionId = (place: number) => `${listId}-${place}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
    setTyped(undefined);
  };
  const open = () => {
    setOpen(true);
    setActive(-1);
  };
  const choose = (choice: Choice | undefined) => {
    onChoose(choice);
    close();
  };
  const move = (by: 1 | -1) => {
    setOpen(true);
    setActive(moved(active, by, found.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = found[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && isOpen && choice) choose(choice);
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
  };

  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  return (
    <Field {...props}>
      <div class="combobox">
        <input
          {...controlProps(props)}
          ref={input}
          class="input"
          type="text"
          role="combobox"
          autoComplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
          value={typed ?? chosen?.label ?? ''}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            open();
            if (currentTarget.value === '') onChoose(undefined);
          }}
          onClick={open}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <button
          type="button"
          class="combobox-button"
          tabIndex={-1}
          disabled={props.disabled}
          // The input keeps the focus, so that a touch does not close what it opens.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            input.current?.focus();
            if (chosen && !isOpen) choose(undefined);
            else if (isOpen) close();
            else open();
          }}
        >
          <Icon name={chosen && !isOpen ? 'cross' : 'chevronDown'} />
          <span class="unseen">{say(chosen && !isOpen ? WORDS.clearChoice : WORDS.openList)}</span>
        </button>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is. */}
        <div class="options" hidden={!isOpen} onMouseDown={(event) => event.preventDefault()}>
          <div id={listId} role="listbox" tabIndex={-1} aria-label={props.label}>
            {found.map((choice, place) => (
              <Option
                key={choice.value}
                id={optionId(place)}
                choice={choice}
                isActive={place === active}
                isChosen={choice.value === chosen?.value}
                onChoose={() => choose(choice)}
              />
            ))}
          </div>
          {found.length === 0 || state !== 'ready' ? <p class="options-note">{noteOf(state)}</p> : null}
        </div>
        <p class="unseen" role="status">
          {isOpen ? heard(state, found.length) : chosen ? say(WORDS.chosen(chosen.label)) : ''}
        </p>
      </div>
    </Field>
  );
}

function noteOf(state: State): string {
  const words = { loading: WORDS.listLoading, failed: WORDS.listFailed, ready: WORDS.listEmpty };
  return say(words[state]);
}

function heard(state: State, count: number): string {
  return state === 'ready' && count > 0 ? say(WORDS.listCount(count)) : noteOf(state);
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Option({ id, choice: { label, detail }, isActive, isChosen, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays with the input, whose aria-activedescendant leads here.
    <div
      id={id}
      role="option"
      class={classes('option', isActive && 'option-active')}
      aria-selected={isChosen}
      onClick={onChoose}
    >
      <span>{label}</span>
      {detail ? <span class="option-detail">{detail}</span> : null}
    </div>
  );
}

/** What the list shows: at once of a list at hand, after a rest of a loaded one. The last answer stays until the next one is there. */
function useFound(choices: ComboboxProps['choices'], query: string, isOpen: boolean) {
  const [loaded, setLoaded] = useState<readonly Choice[]>([]);
  const [state, setState] = useState<State>('loading');
  const load = typeof choices === 'function' ? choices : undefined;
  useEffect(() => {
    if (!load || !isOpen) return undefined;
    const stop = new AbortController();
    setState('loading');
    const timer = setTimeout(() => {
      load(query, stop.signal).then(
        (found) => {
          if (stop.signal.aborted) return;
          setLoaded(found);
          setState('ready');
        },
        () => {
          if (!stop.signal.aborted) setState('failed');
        },
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [load, query, isOpen]);
  return typeof choices === 'function'
    ? { found: loaded, state }
    : { found: matching(choices, query), state: 'ready' as const };
}
