import { LANGUAGES, type Language, language, say, speak, type Words } from '../words/language.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { BrandMark, Icon, type IconName } from './icons.tsx';
import './shell.css';
import { Badge } from './tag.tsx';
import { WORDS } from './words.ts';

/** Whether the line is there, and whether acts are on their way. */
export type Connection = 'online' | 'offline' | 'sending';

/** Who is signed in. */
export interface Who {
  readonly desk: string;
  readonly role: string;
  readonly person?: string | undefined;
}

export interface HeaderProps {
  /** Where the brand leads. */
  readonly home: string;
  /** Nobody before one has signed in. */
  readonly who?: Who | undefined;
  readonly connection: Connection;
  /** The page of what is unsent, and how many acts that is. */
  readonly outbox: { readonly href: string; readonly unsent: number };
  readonly onSignOut?: (() => void) | undefined;
}

const MENU = 'menu-akun';

/** The head of every page: whose desk this is, whether the line is there, what is unsent, the language, the way out. */
export function Header({ home, who, connection, outbox, onSignOut }: HeaderProps) {
  return (
    <header class="shell-header">
      <div class="header-row">
        <a class="brand-link" href={home}>
          <BrandMark />
          <span class="brand-name">{say(WORDS.brand)}</span>
        </a>
        <p class="header-who">
          {who ? <span class="header-desk">{who.desk}</span> : null}
          {who ? <span class="header-role">{who.role}</span> : null}
        </p>
        <OutboxLink connection={connection} {...outbox} />
        <span class={who ? 'header-wide' : undefined}>
          <LanguageSwitch />
        </span>
        {who ? <Account who={who} onSignOut={onSignOut} /> : null}
      </div>
    </header>
  );
}

const CONNECTIONS: Readonly<Record<Connection, { readonly icon: IconName; readonly words: (count: number) => Words }>> =
  {
    online: { icon: 'online', words: () => WORDS.online },
    offline: { icon: 'offline', words: () => WORDS.offline },
    sending: { icon: 'send', words: WORDS.sending },
  };

/** The state of the line and the way to the outbox are one link: who wonders about one looks for the other. */
function OutboxLink({
  connection,
  href,
  unsent,
}: {
  readonly connection: Connection;
  readonly href: string;
  readonly unsent: number;
}) {
  const { icon, words } = CONNECTIONS[connection];
  return (
    <a class={classes('header-item', `connection-${connection}`)} href={href}>
      <Icon name={icon} />
      <span class="connection-word header-wide" role="status">
        {say(words(unsent))}
      </span>
      <span class="header-wide" aria-hidden="true">
        <Icon name="outbox" />
      </span>
      <span class="unseen">{say(unsent > 0 ? WORDS.outboxUnsent(unsent) : WORDS.outbox)}</span>
      {unsent > 0 ? <Badge count={unsent} /> : null}
    </a>
  );
}

function Account({ who, onSignOut }: { readonly who: Who; readonly onSignOut: (() => void) | undefined }) {
  return (
    <>
      <button type="button" class="header-item" popovertarget={MENU}>
        <Icon name="menu" />
        <span class="unseen">{say(WORDS.account)}</span>
      </button>
      <div id={MENU} class="header-menu" popover="auto">
        <div>
          {who.person ? <p>{who.person}</p> : null}
          <p>
            <strong>{who.desk}</strong>
          </p>
          <p class="muted small">{who.role}</p>
        </div>
        <span class="header-narrow">
          <LanguageSwitch />
        </span>
        {onSignOut ? (
          <Button icon="signOut" wide onClick={onSignOut}>
            {say(WORDS.signOut)}
          </Button>
        ) : null}
      </div>
    </>
  );
}

const NAMES: Readonly<Record<Language, Words>> = { id: WORDS.indonesian, en: WORDS.english };

/** The languages by their own names, so that who cannot read the shown one finds the way. */
export function LanguageSwitch() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and this sends nothing.
    <div class="header-languages" role="group" aria-label={say(WORDS.language)}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          class="language"
          lang={one}
          aria-pressed={language.value === one}
          onClick={() => speak(one)}
        >
          <span aria-hidden="true">{one.toUpperCase()}</span>
          <span class="unseen">{say(NAMES[one])}</span>
        </button>
      ))}
    </div>
  );
}
