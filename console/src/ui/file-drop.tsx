import { useState } from 'preact/hooks';
import { say } from '../words/language.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { Icon } from './icons.tsx';
import { WORDS } from './words.ts';

export interface FileDropProps extends FieldProps {
  readonly file: File | undefined;
  readonly onFile: (file: File | undefined) => void;
  /** The endings that are taken, such as `.csv`. */
  readonly accept?: readonly string[] | undefined;
  /** The kinds of file in words. */
  readonly kinds?: string | undefined;
}

const SHEETS = ['.csv', '.xlsx'];

/** One file, chosen or dragged in. What has another ending is refused in words. */
export function FileDrop(props: FileDropProps) {
  const { file, onFile, accept = SHEETS, kinds } = props;
  const [isOver, setOver] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const take = (given: File | undefined) => {
    setOver(false);
    if (!given) return;
    const fits = accept.some((ending) => given.name.toLowerCase().endsWith(ending));
    setWrong(!fits);
    onFile(fits ? given : undefined);
  };
  const withError = { ...props, error: props.error ?? (isWrong ? say(WORDS.fileWrong) : undefined) };
  return (
    <Field {...withError}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the input inside does the same by keyboard. */}
      <div
        class={classes('drop', isOver && 'drop-over')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files[0]);
        }}
      >
        <Icon name="upload" />
        <p>
          <strong>{say(WORDS.chooseFile)}</strong> {say(WORDS.dropFile)}
        </p>
        <p class="muted small">{kinds ?? say(WORDS.fileKinds)}</p>
        <input
          // What is required of a file is not for the browser to say: its own value is emptied below.
          {...controlProps({ ...withError, optional: true })}
          type="file"
          accept={accept.join()}
          onChange={({ currentTarget }) => {
            take(currentTarget.files?.[0]);
            // The same file can be chosen again after it was mended.
            currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        {file ? (
          <div class="drop-file">
            <Icon name="paper" />
            <span>{say(WORDS.fileChosen(file.name))}</span>
            <Button variant="quiet" small icon="cross" onClick={() => onFile(undefined)}>
              {say(WORDS.removeFile)}
            </Button>
          </div>
        ) : null}
      </div>
    </Field>
  );
}
