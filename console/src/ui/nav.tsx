import { useRef } from 'preact/hooks';
import { say } from '../words/language.ts';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';
import './shell.css';
import { Badge } from './tag.tsx';
import { WORDS } from './words.ts';

/** A page of the menu. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current?: boolean | undefined;
  /** How many things wait there. */
  readonly count?: number | undefined;
}

/** What a bar on a phone holds beside `Lainnya`. */
const ON_THE_BAR = 4;
const MENU = 'menu-lainnya';

/** The main menu: a bar at the bottom of a phone, of which all but four items open under `Lainnya`; a rail at the side of a wide screen. */
export function Nav({ items }: { readonly items: readonly NavItem[] }) {
  const shown = items.length > ON_THE_BAR + 1 ? ON_THE_BAR : items.length;
  const rest = items.slice(shown);
  return (
    <nav class="nav" aria-label={say(WORDS.mainNavigation)}>
      <ul class="nav-items">
        {items.map((item, place) => (
          <li key={item.href} class={classes(place >= shown && 'nav-rest')}>
            <Item {...item} />
          </li>
        ))}
        {rest.length > 0 ? <More items={rest} /> : null}
      </ul>
    </nav>
  );
}

function More({ items }: { readonly items: readonly NavItem[] }) {
  const menu = useRef<HTMLDivElement>(null);
  const within = items.some(({ current }) => current);
  return (
    <li class="nav-more">
      <button type="button" class="nav-item" popovertarget={MENU} aria-current={within ? 'true' : undefined}>
        <Icon name="more" />
        <span>{say(WORDS.moreItems)}</span>
      </button>
      <div id={MENU} ref={menu} class="nav-menu" popover="auto">
        <ul>
          {items.map((item) => (
            <li key={item.href}>
              <Item {...item} onClick={() => menu.current?.hidePopover()} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Item({ href, label, icon, current, count, onClick }: NavItem & { readonly onClick?: () => void }) {
  return (
    <a class="nav-item" href={href} aria-current={current ? 'page' : undefined} onClick={onClick}>
      <Icon name={icon} />
      <span>{label}</span>
      {count ? <Badge count={count} /> : null}
    </a>
  );
}
