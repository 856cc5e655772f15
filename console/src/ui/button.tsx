import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import './button.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';
import { WORDS } from './words.ts';

/** `primary` once a page; `warning` for what cannot be taken back; `quiet` for what stands aside. */
export type ButtonVariant = 'primary' | 'secondary' | 'warning' | 'quiet';

interface Look {
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  readonly small?: boolean | undefined;
  readonly wide?: boolean | undefined;
  /** Said to screen readers after the label: what the act is for, where many buttons have one label. */
  readonly about?: string | undefined;
  readonly children: ComponentChildren;
}

export interface ButtonProps extends Look {
  readonly type?: 'button' | 'submit' | undefined;
  /** The act is under way: the button stays where it is, says so and takes no second press. */
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  /** The id of the form that it submits, where it stands outside. */
  readonly form?: string | undefined;
  /** The id of the popover that it opens. */
  readonly opens?: string | undefined;
}

/** A button. While busy it keeps the focus, which a disabled one would lose. */
export function Button(props: ButtonProps) {
  const { type = 'button', busy = false, disabled = false, onClick, form, opens } = props;
  return (
    <button
      type={type}
      class={classesOf(props)}
      disabled={disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      form={form}
      popovertarget={opens}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Busy /> : null}
      <Label {...props} icon={busy ? undefined : props.icon} />
    </button>
  );
}

export interface LinkButtonProps extends Look {
  readonly href: string;
  readonly download?: string | undefined;
}

/** A link that looks like a button: it leads to a page where something is done. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a class={classesOf(props)} href={props.href} download={props.download}>
      <Label {...props} />
    </a>
  );
}

/** Buttons beside each other; below each other on a phone. */
export function Buttons({ children }: { readonly children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

function Label({ icon, about, children }: Look) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span>
        {children}
        {about ? <span class="unseen"> {about}</span> : null}
      </span>
    </>
  );
}

function Busy() {
  return (
    <>
      <span class="spinner" aria-hidden="true" />
      <span class="unseen">{say(WORDS.busy)}</span>
    </>
  );
}

function classesOf({ variant = 'secondary', small, wide }: Look): string {
  return classes('button', `button-${variant}`, small && 'button-small', wide && 'button-wide');
}
