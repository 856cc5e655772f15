import type { Mutant } from '../mutant.ts';

const of = (what: string) => ({ by: 'access', among: what }) as const;
const [DESK, REGISTRY, AID, NOBODYS] = [
  of('of a desk'),
  of('registry of partners'),
  of('offers and goods'),
  of('nobody'),
];

/** Bugs in the guards of the handlers: what a desk has set and owes, the registry, what is given. The table of access notices. */
export const ACCESS_BUGS: readonly Mutant[] = [
  {
    name: 'a queue is read by every desk',
    find: 'if (!owing || !seesQueue(owing, state, principal, services.forum)) {',
    replace: 'if (!owing) {',
    hurts: 'every desk reads what another owes, and about whom',
    ...DESK,
  },
  {
    name: "a desk lists another's cases",
    find: 'const desk = query.desk ?? principal.desk; if (!services.forum.desk(desk) || !seesDesk(desk, principal, services.forum)) {',
    replace: 'const desk = query.desk ?? principal.desk; if (!services.forum.desk(desk)) {',
    hurts: 'titles of all cases of all provinces stand open to each desk',
    ...DESK,
  },
  {
    name: 'contacts are read and set by every desk',
    find: 'return forum.desk(desk) !== undefined && seesDesk(desk, principal, forum);',
    replace: 'return forum.desk(desk) !== undefined;',
    hurts: 'numbers of officers stand open, and a desk can turn the calls of another to itself',
    ...DESK,
  },
  {
    name: 'allowances are read and set by every desk',
    find: 'return seesDesk(code, principal, forum) || isSecretariat(principal, forum) ? forum.desk(code) : undefined;',
    replace: 'return forum.desk(code);',
    hurts: 'a desk gives its neighbour less time',
    ...DESK,
  },
  {
    name: "a desk reads another's webhook",
    find: 'if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) return NO_DESK; const receiver =',
    replace: 'if (!forum.desk(desk)) return NO_DESK; const receiver =',
    hurts: 'the address of an agency’s system stands open',
    ...DESK,
  },
  {
    name: "a desk turns another's webhook to itself",
    find: 'if (principal.desk !== desk) return NO_DESK; if (!isWebhookUrl(',
    replace: 'if (!isWebhookUrl(',
    hurts: 'all notifications of a desk go to somebody else',
    ...DESK,
  },
  {
    name: "a desk removes another's webhook",
    find: 'if (principal.desk !== desk) return NO_DESK; const receiver',
    replace: 'const receiver',
    hurts: "an agency's system hears nothing any more",
    ...DESK,
  },
  {
    name: "a desk reads another's webhook secret",
    find: 'if (request.principal.desk !== desk) return NO_DESK;',
    replace: '',
    hurts: 'somebody else signs notifications in the name of Estafet',
    ...DESK,
  },
  {
    name: 'routes are set by every desk',
    find: "RouteOf<'replaceRoutes'>>> { if (!forum.desk(desk)) return NO_DESK; if (principal.desk !== desk) {",
    replace: "RouteOf<'replaceRoutes'>>> { if (!forum.desk(desk)) return NO_DESK; if (!desk) {",
    hurts: 'travellers are sent where another desk wants them',
    ...DESK,
  },
  {
    name: 'statements are read by every desk',
    find: "RouteOf<'readStatement'>>> { if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) {",
    replace: "RouteOf<'readStatement'>>> { if (!forum.desk(desk)) {",
    hurts: 'every desk reads what another has paid',
    ...DESK,
  },
  {
    name: 'convoys of a desk are listed for every desk',
    find: '}: ApiRequest<ListRoute>, ): Promise<Outcome<ListRoute>> { if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) {',
    replace: '}: ApiRequest<ListRoute>, ): Promise<Outcome<ListRoute>> { if (!forum.desk(desk)) {',
    hurts: 'every desk reads whom another sends home, and when',
    ...DESK,
  },
  {
    name: "a desk asks for another's figures",
    find: 'forum.desk(asked) && (ofForum || asked === principal.desk)',
    replace: 'forum.desk(asked)',
    hurts: 'a province reads how late its neighbour is, which is the forum’s to say',
    ...DESK,
  },
  {
    name: 'every auditor lists all escalations',
    find: 'if (!seesDesk(forum.secretariat, principal, forum)) {',
    replace: 'if (!forum.secretariat) {',
    hurts: "a province's auditor reads what is late in all the others",
    ...NOBODYS,
  },
  {
    name: 'a partner reads the registration of another',
    find: "const isOther = principal.kind === 'partner' && partnerIdOf(principal.partner) !== id;",
    replace: 'const isOther = false;',
    hurts: 'a company reads how its rival is reached',
    ...REGISTRY,
  },
  {
    name: "a partner's contact shows to every desk",
    find: "if (principal.kind === 'person' && !seesPersonalData(record, principal)) return undefined;",
    replace: '',
    hurts: 'the telephone number of a volunteer stands open to the forum',
    ...REGISTRY,
  },
  {
    name: 'appeals show to partners that are not vetted',
    find: "return (await loadPartner(services.tables, partnerIdOf(principal.partner)))?.state === 'vetted';",
    replace: 'return true;',
    hurts: 'whoever has a client reads where help is wanted',
    ...AID,
  },
  {
    name: 'an appeal shows to desks to which it is not addressed',
    find: 'if (isAddressedTo(principal, head.case, appeal) && (await mayRead(',
    replace: 'if (head.case && (await mayRead(',
    hurts: 'an appeal to two desks is one to the whole forum',
    ...AID,
  },
  {
    name: 'an offer shows to every desk before it can be placed',
    find: "if (principal.kind === 'person' && offer.state === 'available') return 'present';",
    replace: "if (principal.kind === 'person') return 'present';",
    hurts: 'every desk reads what a partner offers another',
    ...AID,
  },
  {
    name: 'what is given shows to every partner',
    find: "if (principal.kind === 'partner') return undefined; const { file } = await loadCase(services.tables, caseId);",
    replace:
      "if (principal.kind === 'partner') return 'present'; const { file } = await loadCase(services.tables, caseId);",
    hurts: 'a company reads what its competitor gives',
    ...AID,
  },
  {
    name: 'what a case needs shows to every desk',
    find: 'if (await seesHead(services, head.case, principal)) return head;',
    replace: 'if (head.case.id) return head;',
    hurts: 'needs and offers of a case show to desks that have nothing to do with it',
    ...AID,
  },
];
