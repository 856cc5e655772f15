import type { ApiRoute } from '../../../../lib/capabilities/routes.ts';
import type { Role } from '../../../../lib/kernel/roles.ts';

/**
 * Who may do what: every operation of the API, by every relation of a caller to the thing, and by every role.
 *
 * A scene is a thing in a state. It has a row for each relation and a column for each class of operations. A cell says what a
 * request of the class is answered with: one letter for the roles that act for a desk, and one more for its auditor, where the
 * class is for reading. `OPERATIONS` says of each operation to which classes it belongs. The API's page is compared with the
 * scenes `RELAY` and `AID`.
 */

/** What the letters of a cell mean. */
export const LETTERS = {
  /** Allowed; where the operation shows people, they show in full. */
  '*': { status: 'granted' },
  /** Allowed; no data of a person shows. */
  '+': { status: 'granted' },
  d: { status: 403, code: 'desk-not-allowed' },
  r: { status: 403, code: 'role-not-allowed' },
  v: { status: 403, code: 'partner-not-vetted' },
  a: { status: 403, code: 'appeal-not-addressed' },
  /** A partner is registered once. */
  s: { status: 409, code: 'partner-state' },
  /** A machine does not look after its own credentials. */
  p: { status: 403, code: 'person-required' },
  /** The answer is the one for a thing that does not exist. */
  '.': { status: 404, code: 'not-found' },
  /** It is not there, and the caller may know that: of a case that it sees as it stood before. */
  '-': { status: 404, code: 'not-found' },
  /** The gateway asks for another token. */
  x: { status: 401 },
} as const;
export type Letter = keyof typeof LETTERS;

/** A row of a scene: a relation, in the words of the API's page. */
export interface Relation {
  readonly name: string;
  /** The code of a desk, `CODE:ROLE` where one role differs from the others, `@NAME` for a partner's client, `-` for nobody. */
  readonly caller: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** The answers to the roles that act, and to the auditor where it is no matter of the role alone. */
export interface Cell {
  readonly acting: Letter;
  readonly auditor?: Letter;
}

function scene(written: string): readonly Relation[] {
  const [head = [], ...rows] = written
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()));
  const classes = wordsOf(head[2]);
  return rows.map(([name = '', caller = '', letters]) => {
    const cells = wordsOf(letters);
    if (cells.length !== classes.length) throw new Error(`“${name}” has ${cells.length} of ${classes.length} cells.`);
    return { name, caller, cells: new Map(classes.map((one, n) => [one, cellOf(cells[n])])) };
  });
}

function wordsOf(text = ''): readonly string[] {
  return text.split(/\s+/);
}

function cellOf(letters = ''): Cell {
  const [acting, auditor] = letters.split('').map(letterOf);
  if (!acting) throw new Error('A cell is empty.');
  return auditor ? { acting, auditor } : { acting };
}

function letterOf(letter: string): Letter {
  const known = Object.keys(LETTERS).find((one) => one === letter);
  if (!known) throw new Error(`“${letter}” is no letter of a cell.`);
  return known as Letter;
}

/**
 * A stranded person's case on its way home. Jawa Tengah opened it, the secretariat re-routed it away from DIY, NTB returned it, it
 * was withdrawn from Jawa Barat, Banten held it and had the person verified in Denpasar, and DKI holds it. DKI asks Ende to verify
 * the person, plans the way over Jawa Timur, and offers the case to Lampung in a convoy. Nothing of it is late.
 */
export const RELAY = scene(`
  relation                             | caller          | case former later journey work withdraw note reveal decide verify close intervene cost entry letter convoy
  holds it                             | 31              | *+   *d     *+    *+      +    +        +    *      d      d      +     r         +    d     +.     ++
  opened it                            | 33              | ++   dd     ++    ++      d    d        d    d      d      d      d     r         +    d     ..     ++
  has held it                          | 36              | ++   dd     ++    ++      d    d        d    d      d      d      d     r         +    +     ..     ++
  is to decide on it                   | 18              | ++   dd     ++    ++      d    d        +    *      +      d      d     r         d    d     +.     ++
  is to verify the person              | 53.08           | ++   dd     ++    ++      d    d        +    *      d      +      d     r         +    d     +.     ++
  returned it                          | 52              | ++   dd     ..    --      d    .        d    d      .      .      d     r         d    .     ..     ..
  was offered it until it was withdrawn| 32              | ++   dd     ..    --      d    .        d    d      .      .      d     r         d    .     ..     ..
  was offered it until it was re-routed| 34              | ++   dd     ..    --      d    .        d    d      .      .      d     r         d    .     ..     ..
  has verified the person              | 51.71           | ++   dd     ..    ++      d    .        d    d      .      .      d     r         d    .     ..     ..
  is next on the planned way           | 35              | ..   ..     ..    ..      .    .        .    .      .      .      .     r         .    .     ..     ..
  has nothing to do with it            | 51              | ..   ..     ..    ..      .    .        .    .      .      .      .     r         .    .     ..     ..
  is the BKKKS of its holder's province| 31-bkkks        | ..   ..     ..    ..      .    .        .    .      .      .      .     r         .    .     ..     ..
  is a kab/kota of its holder's province| 31.75           | ..   ..     ..    ..      .    .        .    .      .      .      .     r         .    .     ..     ..
  sits at the secretariat's desk       | mpu             | .+   .+     .+    .+      .    .        .    .      .      .      .     r         .    .     ..     .+
  is the secretariat                   | mpu:secretariat | .    .      .     .       .    .        .    .      .      .      .     .         .    .     .      .
  is a partner                         | @giver          | x    x      x     x       x    x        x    x      x      x      x     x         x    x     x      x
  has no token                         | -               | x    x      x     x       x    x        x    x      x      x      x     x         x    x     x      x
`);

/** The same case when Lampung has let the time for its answer pass: the second rung of its ladder. */
export const ESCALATED = scene(`
  relation                             | caller          | case former later journey work withdraw note reveal decide verify close intervene cost entry letter convoy
  sits at the secretariat's desk       | mpu             | .+   .+     .+    .+      .    .        .    .      .      .      .     r         .    .     ..     .+
  is the secretariat                   | mpu:secretariat | +    d      +     +       d    d        d    d      d      d      +     +         d    d     .      .
`);

/** The same case when the last rung has called the secretariat: its desk owes an intervention. */
export const CALLED = scene(`
  relation                             | caller          | case former later journey work withdraw note reveal decide verify close intervene cost entry letter convoy
  sits at the secretariat's desk       | mpu             | ++   d+     ++    ++      d    d        d    d      d      d      d     r         d    d     ..     ++
  is the secretariat                   | mpu:secretariat | +    d      +     +       d    d        d    d      d      d      +     +         d    d     .      +
`);

/** The same case when the secretariat has closed it: nobody owes anything any more. */
export const CLOSED = scene(`
  relation                             | caller          | case former later journey work withdraw note reveal decide verify close intervene cost entry letter convoy
  holds it                             | 31              | *+   *d     *+    *+      +    +        +    *      d      d      +     r         +    d     +.     ++
  has held it                          | 36              | ++   dd     ++    ++      d    d        d    d      d      d      d     r         +    +     ..     ++
  was to decide on it                  | 18              | ++   dd     ++    ++      d    d        d    d      +      d      d     r         d    .     ..     ++
  was to verify the person             | 53.08           | ++   dd     ++    ++      d    d        d    d      d      +      d     r         +    .     ..     ++
  has nothing to do with it            | 51              | ..   ..     ..    ..      .    .        .    .      .      .      .     r         .    .     ..     ..
  sits at the secretariat's desk       | mpu             | ++   d+     ++    ++      d    d        d    d      d      d      d     r         d    .     ..     ++
  is the secretariat                   | mpu:secretariat | +    d      +     +       d    d        d    d      d      d      +     +         d    .     .      +
`);

/**
 * A disaster's case of NTT, about people, with an appeal to Bali, Jawa Barat and partners. Bali and a partner of Jawa Timur have
 * given and offer more; Jawa Barat has not answered. The same partner offers something else to nobody in particular (the pool).
 */
export const AID = scene(`
  relation                             | caller          | case work appeal give theirs take free ours own  free-own endorse decide answer count receive bast paper place pool unpool propose
  holds the case                       | 53              | *+   +    ++   a    ++   d    +    ++   d    +    d    +    d    +    +    +    ++   +    ++   .    d
  gives to it                          | 51              | ..   .    ++   +    ..   .    .    ++   +    +    .    d    .    .    .    .    ..   .    ++   .    .
  is asked, has not answered           | 32              | ..   .    ++   +    ..   .    .    ..   .    .    .    .    +    .    .    .    ..   .    ++   .    .
  is the home BKKKS of the giver       | 35-bkkks        | ..   .    ..   .    ++   +    +    ..   .    .    +    .    .    d    d    +    ++   .    ++   +    .
  has nothing to do with it            | 33              | ..   .    ..   .    ..   .    .    ..   .    .    .    .    .    .    .    .    ..   .    ++   .    .
  is the kab/kota where the disaster is| 53.06           | ++   d    ++   a    ++   d    d    ++   d    d    d    d    d    +    d    d    ++   d    ++   .    +
  sits at the secretariat's desk       | mpu             | .+   .    .+   .    .+   .    .    .+   .    .    .    .    .    .    .    .    .+   .    ++   .    .
  is the secretariat                   | mpu:secretariat | .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    +    .    .
  is the partner that gives            | @giver          | x    x    +    +    +    +    +    .    .    .    x    x    x    x    x    x    x    x    +    +    x
  is another vetted partner            | @other          | x    x    +    +    .    .    .    .    .    .    x    x    x    x    x    x    x    x    .    .    x
  is a suspended partner               | @suspended      | x    x    v    v    v    v    v    v    v    v    x    x    x    x    x    x    x    x    v    v    x
  is a partner that waits to be vetted | @waiting        | x    x    v    v    .    .    .    .    .    .    x    x    x    x    x    x    x    x    .    .    x
  is an unregistered partner           | @unknown        | x    x    v    v    .    .    .    .    .    .    x    x    x    x    x    x    x    x    .    .    x
  has no token                         | -               | x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x    x
`);

/** The settings, lists and figures of a desk, that of DIY. */
export const DESK = scene(`
  relation                             | caller          | queue called contacts clocks clock-set hook-set routes routes-set figures
  is the desk                          | 34              | ++    ++     +        ++     +         +        ++     +          ++
  is its kab/kota                      | 34.02           | ..    ..     .        ..     .         .        ++     d          ..
  is its BKKKS                         | 34-bkkks        | ..    ..     .        ..     .         .        ++     d          ..
  is another desk                      | 33              | ..    ..     .        ..     .         .        ++     d          ..
  sits at the secretariat's desk       | mpu             | .+    .+     .        .+     .         .        ++     d          .+
  is the secretariat                   | mpu:secretariat | .     +      d        +      +         .        +      d          +
  is a partner                         | @giver          | x     x      x        x      x         x        x      x          x
  has no token                         | -               | x     x      x        x      x         x        x      x          x
`);

/** The registration of a vetted partner of Jawa Timur, and the vetting of another. */
export const REGISTRY = scene(`
  relation                             | caller          | list partner suspend vetting vet register keys key-ask people people-set
  is the home BKKKS                    | 35-bkkks        | ++   *+      +       ++      +   +        ++   +    ++     +
  is of its province                   | 35              | ++   ++      .       ..      .   +        ..   .    ..     .
  is another desk                      | 33              | ++   ++      .       ..      .   +        ..   .    ..     .
  sits at the secretariat's desk       | mpu             | ++   ++      .       .+      .   +        .+   .    .+     .
  is the secretariat                   | mpu:secretariat | +    +       .       .       .   +        .    .    +      +
  is the partner itself                | @other          | x    *       x       x       x   s        p    p    +      +
  is another partner                   | @giver          | x    .       x       x       x   s        p    p    .      .
  is a suspended partner               | @suspended      | x    v       x       x       x   v        v    v    v      v
  is a partner that waits to be vetted | @waiting        | x    .       x       x       x   s        p    p    .      .
  is an unregistered partner           | @unknown        | x    .       x       x       x   +        p    p    .      .
  has no token                         | -               | x    x       x       x       x   x        x    x    x      x
`);

/** The accounts of people at a desk, that of DIY. */
export const ACCOUNTS = scene(`
  relation                             | caller          | accounts manage move invite import
  is the desk                          | 34              | ++       +      r    +      ++
  is its kab/kota                      | 34.02           | ..       .      .    r      ++
  is another desk                      | 33              | ..       .      .    r      ++
  sits at the secretariat's desk       | mpu             | .+       .      .    r      ++
  is the secretariat                   | mpu:secretariat | +        +      +    +      +
  is a partner                         | @giver          | x        x      x    x      x
  has no token                         | -               | x        x      x    x      x
`);

/** What is about nothing in particular. */
export const GENERAL = scene(`
  relation                             | caller          | open check pool-give appeals offers me escalations partner-me public
  is a desk                            | 33              | +    +     +         ++      ++     ++ r.          xx         ++
  sits at the secretariat's desk       | mpu             | +    +     +         ++      ++     ++ r+          xx         ++
  is the secretariat                   | mpu:secretariat | +    +     +         +       +      +  +           x          +
  is another vetted partner            | @other          | x    x     +         +       +      x  x           +          +
  is a suspended partner               | @suspended      | x    x     v         v       v      x  x           v          +
  is a partner that waits to be vetted | @waiting        | x    x     v         v       +      x  x           +          +
  is an unregistered partner           | @unknown        | x    x     v         v       +      x  x           +          +
  has no token                         | -               | x    x     x         x       x      x  x           x          +
`);

/** Which roles an operation is for, whatever the relation. */
export const ROLE_SETS = {
  all: ['officer', 'supervisor', 'head', 'secretariat', 'auditor'],
  acting: ['officer', 'supervisor', 'head', 'secretariat'],
  leading: ['supervisor', 'head', 'secretariat'],
  intervening: ['secretariat'],
  managing: ['head', 'secretariat'],
  supervising: ['supervisor', 'head', 'secretariat', 'auditor'],
  watching: ['secretariat', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** An operation on a thing of the scenes. */
export interface Operation {
  readonly id: ApiRoute['operationId'];
  /** The column of a scene. */
  readonly class: string;
  readonly roles: keyof typeof ROLE_SETS;
  /**
   * The answer where it is allowed. Commands carry a version that is long gone, or a value that is refused last: 409, 412 and 422
   * come after 403 and 404, so they show that the caller may, and nothing changes.
   */
  readonly granted: number;
  /** Names what the request is about where the scene has several. */
  readonly on?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** Which of the things that a request names is the hidden one, where it is not all of them. */
  readonly hides?: string;
  /** Whether it shows the people to callers who may see them. */
  readonly people?: true;
}

const reads = (id: Operation['id'], of: string, more: Partial<Operation> = {}): Operation => ({
  id,
  class: of,
  roles: 'all',
  granted: 200,
  ...more,
});
const asks = (id: Operation['id'], of: string, granted = 412, more: Partial<Operation> = {}): Operation => ({
  id,
  class: of,
  roles: 'acting',
  granted,
  ...more,
});
const PEOPLE = { people: true } as const;
const LATE = '2026-01-01T00:00:00Z';

/** The operations on a case of the relay, in all of its states. */
export const OF_RELAY: readonly Operation[] = [
  reads('readCase', 'case', PEOPLE),
  reads('readTimeline', 'case', PEOPLE),
  reads('readAccessLog', 'case', PEOPLE),
  reads('listAmendments', 'former', PEOPLE),
  reads('readTask', 'later', { on: { taskId: 'offerTask' }, ...PEOPLE }),
  reads('readTask', 'later', { on: { taskId: 'verifyTask' }, ...PEOPLE }),
  reads('readJourney', 'journey', PEOPLE),
  reads('listCosts', 'case', PEOPLE),
  reads('readCost', 'later', PEOPLE),
  reads('listPapers', 'case'),
  reads('readPaper', 'later', { on: { code: 'receipt' } }),
  reads('readNeeds', 'case'),
  reads('readAidAccount', 'case'),
  reads('listCaseOffers', 'case'),
  asks('findRoutes', 'case', 200),
  asks('handOver', 'work'),
  ...(['amendCase', 'amendSubject', 'addSubject', 'removeSubject'] as const).map((id) => asks(id, 'work')),
  asks('planJourney', 'work'),
  asks('depart', 'work'),
  asks('endHold', 'work'),
  asks('sendConvoy', 'work', 409),
  asks('departConvoy', 'work', 422),
  asks('withdrawTask', 'withdraw', 412, { on: { taskId: 'offerTask' } }),
  asks('withdrawTask', 'withdraw', 412, { on: { taskId: 'verifyTask' } }),
  asks('issuePaper', 'work', 409, { body: { kind: 'surat-rujukan', leg: 9 } }),
  asks('issueArrivalLink', 'work', 409),
  asks('amendNeeds', 'work'),
  asks('publishAppeal', 'work'),
  asks('amendAppeal', 'work'),
  asks('closeAppeal', 'work'),
  asks('closeCase', 'close'),
  asks('correctOutcome', 'close'),
  asks('reopenCase', 'close'),
  asks('addNote', 'note'),
  asks('revealSubject', 'reveal', 200, PEOPLE),
  ...(['acknowledgeTask', 'acceptTask', 'returnTask', 'completeTask'] as const).flatMap((id) => [
    asks(id, 'decide', 412, { on: { taskId: 'offerTask' } }),
    asks(id, 'verify', 412, { on: { taskId: 'verifyTask' } }),
  ]),
  ...(['rerouteTask', 'extendTask'] as const).map((id) =>
    asks(id, 'intervene', 412, { on: { taskId: 'offerTask' }, roles: 'intervening' }),
  ),
  asks('recordCost', 'cost', 422, { body: { item: 'meals', actual: 1, payer: '51' } }),
  asks('recordActual', 'entry', 409),
  asks('reverseCost', 'entry', 409),
  asks('moveCost', 'entry', 409, { body: { to: 'CLAIMED' } }),
  asks('issuePaper', 'entry', 409, { body: { kind: 'kwitansi', costId: '{costId}' } }),
  reads('readPaper', 'letter', { on: { code: 'letter' } }),
  reads('readConvoy', 'convoy'),
  // Who may act on which case is the command's own matter. A name that no member has is asked after that of the convoy.
  ...(
    [
      'planConvoy',
      'handOffConvoy',
      'verifyConvoy',
      'acknowledgeConvoy',
      'acceptConvoy',
      'returnConvoy',
      'departMembers',
      'receiveConvoy',
      'closeConvoy',
    ] as const
  ).map((id) => asks(id, 'convoy', 422)),
];

/** On a closed case, what has no version is refused because of its state. */
export const OF_CLOSED: readonly Operation[] = OF_RELAY.map((one) =>
  one.id === 'departConvoy' ? { ...one, granted: 409 } : one,
);

/** The operations on a case with an appeal. */
export const OF_AID: readonly Operation[] = [
  reads('readCase', 'case', PEOPLE),
  reads('readNeeds', 'case'),
  reads('readAppeal', 'case'),
  reads('listCaseOffers', 'case'),
  reads('readAidAccount', 'case'),
  reads('readTimeline', 'case', PEOPLE),
  asks('proposeNeeds', 'propose', 422, {
    body: { add: [{ item: 'rice', unit: 'lembar', quantity: 1, neededBy: '{far}' }], reason: 'Rekaan.' },
  }),
  asks('amendNeeds', 'work'),
  asks('publishAppeal', 'work'),
  asks('amendAppeal', 'work'),
  asks('closeAppeal', 'work'),
  reads('readPublishedAppeal', 'appeal'),
  asks('makeOffer', 'give', 422, { body: { lines: [{ needId: 'n9', quantity: 1 }], validUntil: '{far}' } }),
  reads('readOffer', 'theirs', { on: { offerId: 'partnerOffer' } }),
  reads('readCommitment', 'theirs', { on: { commitmentId: 'partnerCommitment' } }),
  asks('amendOffer', 'take', 412, { on: { offerId: 'partnerOffer' } }),
  asks('withdrawOffer', 'take', 412, { on: { offerId: 'partnerOffer' } }),
  asks('dispatchGoods', 'take', 412, { on: { commitmentId: 'partnerCommitment' } }),
  asks('releaseCommitment', 'free', 412, { on: { commitmentId: 'partnerCommitment' } }),
  reads('readOffer', 'ours', { on: { offerId: 'deskOffer' } }),
  reads('readCommitment', 'ours', { on: { commitmentId: 'deskCommitment' } }),
  asks('amendOffer', 'own', 412, { on: { offerId: 'deskOffer' } }),
  asks('withdrawOffer', 'own', 412, { on: { offerId: 'deskOffer' } }),
  asks('dispatchGoods', 'own', 412, { on: { commitmentId: 'deskCommitment' } }),
  asks('releaseCommitment', 'free-own', 412, { on: { commitmentId: 'deskCommitment' } }),
  ...(['acknowledgeTask', 'acceptTask', 'returnTask'] as const).flatMap((id) => [
    asks(id, 'endorse', 412, { on: { taskId: 'endorseTask' } }),
    asks(id, 'decide', 412, { on: { taskId: 'decideTask' } }),
  ]),
  ...(['acknowledgeTask', 'returnTask'] as const).map((id) =>
    asks(id, 'answer', 412, { on: { taskId: 'answerTask' } }),
  ),
  asks('receiveGoods', 'count', 412, { on: { commitmentId: 'partnerCommitment' } }),
  asks('reverseReceipt', 'receive', 412, { on: { commitmentId: 'partnerCommitment' } }),
  asks('issuePaper', 'bast', 422, { body: { kind: 'bast', commitmentId: '{partnerCommitment}', shipment: 9 } }),
  reads('readPaper', 'paper', { on: { code: 'bast' } }),
  asks('placeOffer', 'place', 422, {
    on: { offerId: 'poolOffer' },
    hides: 'caseId',
    body: { caseId: '{caseId}', lines: [{ lineId: 'l1', needId: 'n9', quantity: 1 }] },
  }),
  reads('readOffer', 'pool', { on: { offerId: 'poolOffer' } }),
  asks('withdrawOffer', 'unpool', 412, { on: { offerId: 'poolOffer' } }),
];

const PERIOD = 'period={period}&desk={desk}';

/** What a desk has set and what it owes. */
export const OF_DESK: readonly Operation[] = [
  reads('listTasks', 'queue'),
  reads('listConvoys', 'queue'),
  reads('listChanges', 'queue'),
  reads('listCases', 'queue', { query: 'desk={desk}' }),
  reads('readContacts', 'called'),
  reads('readWebhook', 'queue'),
  reads('readGateway', 'queue'),
  reads('readStatement', 'queue', { query: 'period={period}' }),
  asks('replaceContacts', 'contacts'),
  reads('readAllowances', 'clocks'),
  asks('replaceAllowances', 'clock-set', 412, { roles: 'leading' }),
  asks('registerWebhook', 'hook-set', 412, { roles: 'leading' }),
  asks('registerGateway', 'hook-set', 412, { roles: 'leading' }),
  asks('removeGateway', 'hook-set', 200, { roles: 'leading' }),
  asks('rotateWebhook', 'hook-set', 200, { roles: 'leading' }),
  asks('removeWebhook', 'hook-set', 200, { roles: 'leading' }),
  reads('readRoutes', 'routes'),
  asks('replaceRoutes', 'routes-set'),
  reads('reportTasks', 'figures', { query: PERIOD }),
  reads('reportRelay', 'figures', { query: PERIOD }),
  reads('reportCosts', 'figures', { query: PERIOD }),
  reads('reportAid', 'figures', { query: PERIOD }),
];

/** Somebody of a partner, whose address has an account once the scene is there. */
export const PARTNER_PERSON = { name: 'Contoh Rekaan', email: 'orang.mitra@mitra.example' };

/** The registry of partners. */
export const OF_REGISTRY: readonly Operation[] = [
  reads('listPartners', 'list'),
  reads('readPartner', 'partner', PEOPLE),
  asks('suspendPartner', 'suspend'),
  asks('reinstatePartner', 'suspend'),
  asks('changePartnerContact', 'suspend'),
  reads('listCredentials', 'keys'),
  asks('askCredentialLink', 'key-ask'),
  asks('revokeCredential', 'key-ask'),
  reads('listPartnerAccounts', 'people'),
  reads('readPartnerAccount', 'people'),
  reads('readPartnerAccountHistory', 'people'),
  asks('invitePartnerAccount', 'people-set', 409, { body: PARTNER_PERSON }),
  ...(['disablePartnerAccount', 'enablePartnerAccount', 'invitePartnerAccountAgain'] as const).map((id) =>
    asks(id, 'people-set'),
  ),
  reads('readTask', 'vetting', { on: { taskId: 'vetTask' } }),
  ...(['acknowledgeTask', 'acceptTask', 'returnTask'] as const).map((id) =>
    asks(id, 'vet', 412, { on: { taskId: 'vetTask' } }),
  ),
  asks('registerPartner', 'register', 422, { body: { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: '73' } }),
];

/** The accounts of a desk. */
export const OF_ACCOUNTS: readonly Operation[] = [
  reads('listAccounts', 'accounts', { roles: 'supervising', query: 'desk={desk}' }),
  reads('readAccount', 'accounts', { roles: 'supervising' }),
  reads('readAccountHistory', 'accounts', { roles: 'supervising' }),
  reads('readAccountsTemplate', 'import', { roles: 'supervising' }),
  ...(['changeAccountRole', 'disableAccount', 'enableAccount', 'inviteAccountAgain'] as const).map((id) =>
    asks(id, 'manage', 412, { roles: 'managing' }),
  ),
  asks('moveAccount', 'move', 412, { roles: 'managing' }),
  asks('inviteAccount', 'invite', 422, {
    roles: 'managing',
    body: { name: 'Contoh Rekaan', email: 'rekaan@dinsos.example.go.id', desk: '{desk}', role: 'secretariat' },
  }),
  asks('importAccounts', 'import', 422, { roles: 'managing', body: { rows: [] } }),
];

/** What is about no thing that belongs to somebody. */
export const OF_ALL: readonly Operation[] = [
  asks('openCase', 'open', 422, {
    body: { kind: 'referral', priority: 'normal', title: 'Rujukan', summary: 'Rekaan.', location: { area: '99' } },
  }),
  asks('openManifest', 'open', 422, { body: { rows: [{ sex: 'F' }] } }),
  asks('checkSubject', 'check', 200),
  asks('makeUnsolicitedOffer', 'pool-give', 422, {
    body: { lines: [{ item: 'rice', unit: 'kg', quantity: 1 }], validUntil: LATE },
  }),
  reads('listAppeals', 'appeals'),
  reads('listOffers', 'offers'),
  reads('readMe', 'me'),
  reads('readForum', 'me'),
  reads('readManifestTemplate', 'me'),
  reads('listEscalations', 'escalations', { roles: 'watching' }),
  reads('readPartnerMe', 'partner-me'),
  reads('verifyPaper', 'public', { on: { code: 'letter' } }),
  // A link is its own permission: one that is none is answered the same to everybody.
  reads('readArrival', 'public', { granted: 404, on: { link: 'letter' } }),
  asks('answerArrival', 'public', 404, { roles: 'all', on: { link: 'letter' } }),
  reads('readConfirmation', 'public', { granted: 404, on: { confirmation: 'letter', desk: 'home' } }),
  asks('confirmAddress', 'public', 404, { roles: 'all', on: { confirmation: 'letter', desk: 'home' } }),
  reads('readRegistrationForm', 'public'),
  asks('requestRegistration', 'public', 422, { roles: 'all', body: {} }),
  reads('readRegistration', 'public', { granted: 410, on: { registration: 'letter', confirmation: 'letter' } }),
  asks('confirmRegistration', 'public', 410, {
    roles: 'all',
    on: { registration: 'letter', confirmation: 'letter' },
  }),
  reads('readCredentialLink', 'public', { granted: 410, on: { credentialLink: 'letter' } }),
  asks('makeCredential', 'public', 410, { roles: 'all', on: { credentialLink: 'letter' } }),
  asks('issuePartnerToken', 'public', 400, { roles: 'all', body: {} }),
  reads('readHealth', 'public'),
  reads('readOpenApi', 'public'),
  reads('listAreas', 'public'),
  // The walk knows no code of an area and no list: everybody is told the same.
  reads('readArea', 'public'),
  reads('listCodes', 'public'),
];

/** All operations of the table. */
export const OPERATIONS: readonly Operation[] = [
  ...OF_RELAY,
  ...OF_AID,
  ...OF_DESK,
  ...OF_REGISTRY,
  ...OF_ACCOUNTS,
  ...OF_ALL,
];
