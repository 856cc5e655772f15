import { firstReversal } from '../aid/aid.ts';
import { loadCommitment } from '../aid/store/queries.ts';
import { contextOf, idempotentOf, outcomeOf } from '../capabilities/commands.ts';
import { TASK_KIND_RULES } from '../capabilities/engine.ts';
import type { PaperRoute } from '../capabilities/routes.ts';
import type { Services } from '../capabilities/services.ts';
import { recordAccess } from '../capabilities/store/access-log.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { executeOnCase } from '../capabilities/store/execute.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import type { Decision } from '../engine/decide.ts';
import { type CaseFile, isCase } from '../engine/file.ts';
import { lastSeen, seesCase, seesPersonalData } from '../engine/visibility.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { CommitmentId, CostId, DeskCode, PaperCode } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Partner } from '../kernel/partner.ts';
import { missingIn, NOBODY, type People, subjectsIn } from '../kernel/people.ts';
import { refusal } from '../kernel/refusal.ts';
import { filledPage } from '../platform/dynamodb/pages.ts';
import type { LabelledWrite } from '../platform/dynamodb/writes.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { linkCodeOf, linkHashOf } from '../relay/arrivals/code.ts';
import { paperCodeOf } from './code.ts';
import { documentOf } from './documents.ts';
import type { IssuedPaper, PaperMatter } from './paper.ts';
import { listPapersOf, loadDocument, loadPaper, paperWrites, supersededWrites } from './store/papers.ts';
import { seesPaper } from './visibility.ts';

/** The dependencies of the function of papers. */
export interface PaperServices extends Services {
  /** The address of the API, without a slash at the end: the link of an arrival leads there. */
  readonly apiUrl: string;
  /** The address of the console, without a slash at the end: QR codes lead to its page for anybody. */
  readonly consoleUrl: string;
}

type RouteOf<Id extends PaperRoute['operationId']> = Extract<PaperRoute, { operationId: Id }>;

const NO_CASE = { ok: false, refusal: { code: 'not-found', what: 'case' } } as const;
const NO_PAPER = { ok: false, refusal: { code: 'not-found', what: 'paper' } } as const;

/** Papers: their issue, the documents, and whether they are genuine. */
export function paperHandlers(services: PaperServices): Handlers<PaperRoute> {
  return {
    issuePaper: (request) => issuePaper(services, request),
    listPapers: (request) => listPapers(services, request),
    issueArrivalLink: (request) => issueArrivalLink(services, request),
    readPaper: (request) => readPaper(services, request),
    verifyPaper: (request) => verifyPaper(services, request),
  };
}

async function issuePaper(
  services: PaperServices,
  request: ApiRequest<RouteOf<'issuePaper'>>,
): Promise<Outcome<RouteOf<'issuePaper'>>> {
  const { tables, random } = services;
  const { params, body, principal } = request;
  const code = paperCodeOf(random);
  const matter: PaperMatter = body;
  // Drawn for every letter; it becomes a link only where the letter leads outside the forum.
  const linkCode = matter.kind === 'surat-rujukan' ? linkCodeOf(random) : undefined;
  // Read for each attempt, once its decision says that the caller may issue the paper.
  let people: People = NOBODY;
  const command = {
    name: 'issue-paper',
    code,
    ...matter,
    ...defined({ link: ifDefined(linkCode, linkHashOf) }),
  } as const;
  const executed = await executeOnCase({
    tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    caseId: params.caseId,
    command,
    obstacle: async ({ after }: Decision<CaseFile>) => {
      people = await loadPeople(services, after.case);
      return missingPeople(people, after, principal);
    },
    beside: (decision: Decision<CaseFile>) =>
      writesOf(services, issuedBy(decision, code, matter, principal.desk), decision, { people, linkCode }),
    answer: async (decision: Decision<CaseFile>) => {
      const paper = issuedBy(decision, code, matter, principal.desk);
      const headers = { location: `/v1/papers/${code}` };
      const view = { ...paperView(paper, services), ...defined({ supersedes: supersededBy(decision) }) };
      return JSON.stringify({ status: 201, body: view, headers });
    },
  });
  return await outcomeOf(services, principal, executed, command);
}

/**
 * A paper names people or has their names taken out: it is made of all of them or not at all. Who may issue it is told so, and the
 * number of those missing is for desks that may see them.
 */
function missingPeople(people: People, { case: record }: CaseFile, principal: PersonPrincipal) {
  const missing = missingIn(people);
  if (missing === undefined) return undefined;
  return refusal({ code: 'subjects-missing', ...(seesPersonalData(record, principal) && { missing }) });
}

/** The papers of a case that the caller can open: letters name a person, so that not all who see the case are told of them here. */
async function listPapers(
  services: PaperServices,
  { params: { caseId }, query, principal }: ApiRequest<RouteOf<'listPapers'>>,
): Promise<Outcome<RouteOf<'listPapers'>>> {
  const { tables, forum } = services;
  const { file } = await loadCase(tables, caseId);
  if (!file || !isCase(file)) return NO_CASE;
  if (!seesCase(file, principal, forum) && lastSeen(file.case, principal) === undefined) return NO_CASE;
  const isSeen = (paper: IssuedPaper) => seesPaper(file, paper, principal, { forum, kinds: TASK_KIND_RULES });
  return await listPage(
    query,
    `listPapers ${caseId} ${principal.desk}`,
    (page) => filledPage((rest) => listPapersOf(tables, caseId, rest), isSeen, page),
    (paper) => issuedPaperView(paper, services),
  );
}

/**
 * Gives the office outside the forum a new link, apart from a letter: by telephone or mail. Its code is shown once. What is kept for
 * replays has the hash alone, like all that is stored of it.
 */
async function issueArrivalLink(
  services: PaperServices,
  request: ApiRequest<RouteOf<'issueArrivalLink'>>,
): Promise<Outcome<RouteOf<'issueArrivalLink'>>> {
  const { tables, random } = services;
  const { caseId, n: leg } = request.params;
  const code = linkCodeOf(random);
  const command = { name: 'issue-arrival-link', leg, link: linkHashOf(code) } as const;
  const executed = await executeOnCase({
    tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    caseId,
    command,
    answer: async ({ after }: Decision<CaseFile>) => JSON.stringify(keptLink(after, leg)),
  });
  if (!executed.ok) return await outcomeOf(services, request.principal, executed, command);
  // The text was rendered above.
  const { link, validUntil } = JSON.parse(executed.answer) as ReturnType<typeof keptLink>;
  const shown = defined({ url: link === linkHashOf(code) ? arrivalUrl(code, services) : undefined });
  return { ok: true, value: { status: 201, body: { leg, validUntil, ...shown } } };
}

/** What is kept of a new link for replays of its request. */
function keptLink({ journey }: CaseFile, leg: number) {
  const made = journey?.links?.find((one) => one.leg === leg);
  if (!made) throw new Error('A new link is missing from its journey.');
  return { link: made.link, validUntil: isoOf(made.until) };
}

/** The letter whose place an issued one takes. */
function supersededBy({ entry }: Decision<CaseFile>): PaperCode | undefined {
  const issued = entry.events.find((event) => event.type === 'paper-issued');
  return issued?.supersedes;
}

function issuedBy({ entry, after }: Decision, code: PaperCode, matter: PaperMatter, desk: DeskCode): IssuedPaper {
  const { id: caseId, reference } = after.case;
  return { code, caseId, reference, desk, issuedAt: entry.at, seq: entry.seq, matter };
}

async function writesOf(
  services: PaperServices,
  paper: IssuedPaper,
  decision: Decision<CaseFile>,
  { people, linkCode }: { readonly people: People; readonly linkCode: string | undefined },
): Promise<readonly LabelledWrite[]> {
  const { entry, after: file } = decision;
  const { tables, forum } = services;
  const { code, reference, issuedAt, matter } = paper;
  const desk = forum.desk(paper.desk);
  if (!desk) throw new Error(`Desk ${paper.desk} has issued a paper and is not there.`);
  const partner = await givingPartner(services, matter, file);
  const linked = entry.events.some(({ type }) => type === 'arrival-link-issued');
  const pdf = await documentOf(matter, {
    issue: { code, reference, issuedAt, desk, verifyAt: verifyUrl(code, services) },
    file,
    people,
    forum,
    partner,
    number: matter.kind === 'surat-rujukan' ? matter.number : undefined,
    confirmAt: linked && linkCode !== undefined ? arrivalUrl(linkCode, services) : undefined,
  });
  const earlier = supersededBy(decision);
  return [
    ...paperWrites(tables, paper, pdf),
    ...(earlier ? await supersededWrites(tables, earlier, { at: issuedAt, by: code }) : []),
  ];
}

async function givingPartner(
  { tables }: Services,
  matter: PaperMatter,
  { aid }: CaseFile,
): Promise<Partner | undefined> {
  const giver = matter.kind === 'bast' ? aid.commitments.get(matter.commitmentId)?.giver : undefined;
  if (giver?.kind !== 'partner') return undefined;
  return (await loadPartners(tables, [giver.partner])).get(giver.partner);
}

/** The document, to desks that may see it. Who reads a letter reads personal data: that is recorded first. */
async function readPaper(
  services: PaperServices,
  { params: { code }, principal }: ApiRequest<RouteOf<'readPaper'>>,
): Promise<Outcome<RouteOf<'readPaper'>>> {
  const { tables, forum } = services;
  const paper = await loadPaper(tables, code);
  if (!paper) return NO_PAPER;
  const { file } = await loadCase(tables, paper.caseId, namedIn(paper.matter));
  if (!file || !isCase(file)) return NO_PAPER;
  if (!seesPaper(file, paper, principal, { forum, kinds: TASK_KIND_RULES })) return NO_PAPER;
  const pdf = await loadDocument(tables, code);
  if (!pdf) return NO_PAPER;
  if (paper.matter.kind === 'surat-rujukan') await recordLetter(services, file, code, principal);
  const headers = { 'content-disposition': `inline; filename="${paper.matter.kind}-${code}.pdf"` };
  return { ok: true, value: { status: 200, body: Buffer.from(pdf).toString('base64'), headers } };
}

function namedIn(matter: PaperMatter): { commitmentId?: CommitmentId; costId?: CostId } {
  if (matter.kind === 'surat-rujukan') return {};
  return matter.kind === 'bast' ? { commitmentId: matter.commitmentId } : { costId: matter.costId };
}

async function recordLetter(
  services: Services,
  { case: record }: CaseFile,
  code: PaperCode,
  { desk, role, person }: PersonPrincipal,
): Promise<void> {
  if (record.subjectCount === 0) return;
  const { tables, now, newCaseId } = services;
  const subjects = subjectsIn(await loadPeople(services, record)).map(({ n }) => n);
  const reason = `surat-rujukan ${code}`;
  await recordAccess(
    tables,
    { caseId: record.id, at: now(), desk, role, person, how: 'read', subjects, reason },
    newCaseId(),
  );
}

/** Says to anyone that a paper is genuine, and nothing personal. */
async function verifyPaper(
  { tables, forum }: PaperServices,
  { params }: ApiRequest<RouteOf<'verifyPaper'>>,
): Promise<Outcome<RouteOf<'verifyPaper'>>> {
  const paper = await loadPaper(tables, params.code);
  if (!paper) return NO_PAPER;
  const { code, reference, desk, issuedAt, matter } = paper;
  const superseded = paper.superseded ?? (await reversedSince(tables, paper));
  const deskName = forum.desk(desk)?.name ?? desk;
  const body = {
    genuine: true,
    code,
    kind: matter.kind,
    reference,
    desk,
    deskName,
    issuedAt: isoOf(issuedAt),
    superseded: superseded && { at: isoOf(superseded.at) },
  } as const;
  return { ok: true, value: { status: 200, body } };
}

/** A record of a hand-over no longer holds once a receipt that it shows was reversed. */
async function reversedSince(tables: PaperServices['tables'], { matter, issuedAt }: IssuedPaper) {
  if (matter.kind !== 'bast') return undefined;
  const commitment = await loadCommitment(tables, matter.commitmentId);
  const at = commitment && firstReversal(commitment, matter.shipment, issuedAt);
  return at === undefined ? undefined : { at };
}

function paperView({ code, caseId, reference, desk, issuedAt, matter }: IssuedPaper, services: PaperServices) {
  const addresses = { url: `/v1/papers/${code}`, verifyAt: verifyUrl(code, services) };
  return { code, kind: matter.kind, caseId, reference, desk, issuedAt: isoOf(issuedAt), ...addresses };
}

function issuedPaperView(paper: IssuedPaper, services: PaperServices) {
  const { matter, superseded } = paper;
  return { ...paperView(paper, services), ...aboutOf(matter), superseded: superseded && { at: isoOf(superseded.at) } };
}

/** What a paper is about. The number of a letter is in the desk's own words: it stands on the letter alone. */
function aboutOf(matter: PaperMatter) {
  switch (matter.kind) {
    case 'surat-rujukan':
      return { leg: matter.leg };
    case 'bast':
      return { commitmentId: matter.commitmentId, shipment: matter.shipment };
    case 'kwitansi':
      return { costId: matter.costId };
  }
}

function arrivalUrl(code: string, { apiUrl }: PaperServices): string {
  return `${apiUrl}/v1/arrivals/${code}`;
}

/** A page that anybody with a telephone can read. Papers of before it lead to the API, which answers as ever. */
function verifyUrl(code: PaperCode, { consoleUrl }: PaperServices): string {
  return `${consoleUrl}/v/${code}`;
}
