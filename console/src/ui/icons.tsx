/** The few icons of the console, drawn with strokes on a grid of 24. They only repeat what a word beside them says. */
const PATHS = {
  alert: 'M12 3 2 20h20L12 3zM12 10v4M12 17v.5',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  box: 'M3 7l9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10',
  bus: 'M4 16V6c0-1.7 1-2 3-2h10c2 0 3 .3 3 2v10zM4 11h16M7 16v3M17 16v3M7.5 13.5h1M15.5 13.5h1',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  case: 'M4 4h10l6 6v10H4zM14 4v6h6M8 14h8M8 17h5',
  chart: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  check: 'M4 12.5l5 5L20 6.5',
  chevronDown: 'M6 9l6 6 6-6',
  chevronRight: 'M9 6l6 6-6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  cross: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M7 10l5 5 5-5M4 20h16',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  escalate: 'M12 20V5M6 11l6-6 6 6M4 20h16',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  filter: 'M3 5h18l-7 8v6l-4 2v-8z',
  gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 2v3M12 19v3M4.9 4.9 7 7M17 17l2.1 2.1M2 12h3M19 12h3M4.9 19.1 7 17M17 7l2.1-2.1',
  hand: 'M6 7h12M14 3l4 4-4 4M3 14h4l4 2h4M3 20h8l9-5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 17v.2',
  home: 'M3 11l9-8 9 8M6 9v11h12V9',
  inbox: 'M4 13 6 5h12l2 8v6H4zM4 13h5l1.5 3h3L15 13h5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7v.2',
  lock: 'M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  menu: 'M4 6h16M4 12h16M4 18h16',
  minus: 'M5 12h14',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  offline: 'M3 3l18 18M8.5 15a5 5 0 0 1 6 0M5 11.5a10 10 0 0 1 4-2.4M13 9a10 10 0 0 1 6 2.5M12 19h.1',
  online: 'M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 14 0M12 19h.1',
  outbox: 'M4 14v5h16v-5M12 15V4M7 9l5-5 5 5',
  paper: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7M9 7h3',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.3-4 2.7-6 6.5-6s6.2 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.2.800 3.3 2.6 3.5 5.5',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4c-9 2-17-6-15-15z',
  pin: 'M12 21c-5-5.5-7-8.5-7-11a7 7 0 0 1 14 0c0 2.5-2 5.5-7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  refresh: 'M20 11a8 8 0 0 0-14-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4l2-2M20 20v-5h-5',
  return: 'M9 6l-5 5 5 5M4 11h10a6 6 0 0 1 0 12',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  send: 'M4 12 21 4l-6 17-3-7zM12 14l9-10',
  signOut: 'M10 4H4v16h6M9 12h12M16 7l5 5-5 5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6',
  truck: 'M2 6h12v10H2zM14 10h4l4 3v3h-8M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  upload: 'M12 16V5M7 10l5-5 5 5M4 20h16',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon. It is hidden from screen readers: the word beside it says the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Estafet's sign: a baton on its way from hand to hand. */
export function BrandMark() {
  return (
    <svg class="brand-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path class="brand-mark-way" d="M10 33h11l7-17h9M33 10l6 6-6 6" />
      <circle class="brand-mark-start" cx="10" cy="33" r="4.5" />
    </svg>
  );
}
