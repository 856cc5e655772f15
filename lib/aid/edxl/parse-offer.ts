import { defined } from '../../kernel/absent.ts';
import type { Label } from '../../kernel/forum.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { readAmount } from './amounts.ts';
import { EXPLANATIONS, elementPath, resourcePath } from './explanations.ts';
import { isOfAppeal } from './message-ids.ts';
import { readMoment } from './moments.ts';
import { CURRENCY, LISTS, type QName } from './names.ts';
import { type EdxlRefusal, edxlRefusal } from './refusals.ts';
import { readXml, type XmlElement, type XmlLimits } from './xml-reader.ts';

/** As many lines as an offer may have. */
export const MAX_LINES = 20;

/** As much as a request in JSON may have. */
export const MAX_BYTES = 256 * 1024;

const LIMITS: XmlLimits = {
  bytes: MAX_BYTES,
  depth: 40,
  counted: { name: 'msg:ResourceInformation', times: MAX_LINES },
};

/** What a document has to be: the response to the appeal of a case, or an offer that nobody has asked for. */
export type OfferTarget = { readonly appealOf: CaseId } | 'unsolicited';

/** A line of the request that an offer is in JSON. */
export interface OfferRequestLine {
  readonly needId?: string;
  readonly quantity: number;
  readonly unit?: string;
  readonly item?: string;
}

/**
 * The request that an offer is in JSON: only the shape is sure, whether its values are allowed is asked of it as of any other.
 * Times are in UTC.
 */
export interface OfferRequest {
  readonly lines: readonly OfferRequestLine[];
  readonly availableFrom?: string;
  readonly validUntil?: string;
  readonly place?: string;
  /** Whole rupiah. */
  readonly estimatedCost?: number;
  readonly note?: string;
}

/**
 * The offer that a document makes: a `ResponseToRequestResource`, its lines for the needs of the appeal that it answers, or an
 * `OfferUnsolicitedResource`. What it says and we have no place for is passed over (docs/reference/edxl-rm.md has the list); what would
 * change the meaning of the offer if it were passed over is refused. A line that is declined offers nothing.
 * @param source the document, as text or as bytes of UTF-8
 */
export function parseOffer(source: string | Uint8Array, target: OfferTarget): Result<OfferRequest, EdxlRefusal> {
  const root = readXml(source, LIMITS);
  if (!root.ok) return root;
  const faults: Label[] = [];
  const request = offerOf(root.value, target, (fault) => void faults.push(fault));
  if (faults.length > 0) return refuse(edxlRefusal('edxl-unmapped', together(faults)));
  return ok(request);
}

/** All faults in one text, each once. */
function together(faults: readonly Label[]): Label {
  const joined = (texts: readonly string[]) => [...new Set(texts)].join('; ');
  return { id: joined(faults.map(({ id }) => id)), en: joined(faults.map(({ en }) => en)) };
}

/** Notes what cannot be mapped; reading goes on, so that all of it is reported at once. */
type Report = (fault: Label) => void;

function offerOf(root: XmlElement, target: OfferTarget, report: Report): OfferRequest {
  checkMessage(root, target, report);
  const resources = all(root, 'msg:ResourceInformation').map(
    (info, n): Located => ({ info, path: resourcePath(n + 1) }),
  );
  const offered = resources.filter((one) => target === 'unsolicited' || !isDeclined(one, report));
  if (offered.length === 0) report(EXPLANATIONS.nothingOffered);
  const note = one(root, 'msg:MessageDescription', elementPath(root.name), report)?.text;
  return {
    lines: offered.map((resource) => lineOf(resource, target, report)),
    ...termsOf(offered, report),
    ...defined({ note: note === '' ? undefined : note }),
  };
}

interface Located {
  readonly info: XmlElement;
  /** Where it is in the document, for people. */
  readonly path: Label;
}

function checkMessage(root: XmlElement, target: OfferTarget, report: Report): void {
  const kind = target === 'unsolicited' ? 'OfferUnsolicitedResource' : 'ResponseToRequestResource';
  if (root.name !== `msg:${kind}`) {
    report(EXPLANATIONS.otherMessage(kind));
    return;
  }
  const content = one(root, 'msg:MessageContentType', elementPath(kind), report)?.text ?? kind;
  if (content !== kind) report(EXPLANATIONS.otherContent);
  if (all(root, 'msg:MessageRecall').length > 0) report(EXPLANATIONS.recall);
  if (target !== 'unsolicited') checkPreceding(root, target.appealOf, report);
}

/** Lines of two appeals have the same ids: a response that has gone astray would offer something else. */
function checkPreceding(root: XmlElement, caseId: CaseId, report: Report): void {
  const preceding = one(root, 'msg:PrecedingMessageID', elementPath(root.name), report)?.text ?? '';
  if (!isOfAppeal(preceding, caseId)) report(EXPLANATIONS.otherAppeal);
}

function isDeclined({ info, path }: Located, report: Report): boolean {
  const response = one(info, 'msg:ResponseInformation', path, report);
  const type = response && one(response, 'rm:ResponseType', path, report)?.text;
  if (type === 'Decline') return true;
  if (type !== 'Accept' && type !== 'Provisional') report(EXPLANATIONS.responseType(path));
  return false;
}

function lineOf({ info, path }: Located, target: OfferTarget, report: Report): OfferRequestLine {
  const { quantity, unit } = quantityOf({ info, path }, report);
  const item = itemOf({ info, path }, report);
  const needId = target === 'unsolicited' ? undefined : needOf({ info, path }, report);
  if (target === 'unsolicited' && item === undefined) report(EXPLANATIONS.nameless(path));
  if (target === 'unsolicited' && unit === undefined) report(EXPLANATIONS.missing(path, 'UnitOfMeasure'));
  return {
    quantity,
    ...defined({ needId, unit, item }),
  };
}

function needOf({ info, path }: Located, report: Report): string | undefined {
  const response = one(info, 'msg:ResponseInformation', path, report);
  const preceding = response && one(response, 'rm:PrecedingResourceInfoElementID', path, report)?.text;
  if (!preceding) report(EXPLANATIONS.missing(path, 'PrecedingResourceInfoElementID'));
  return preceding;
}

/** A code of our own catalogue; otherwise the resource's name; otherwise whatever type it has elsewhere. */
function itemOf({ info, path }: Located, report: Report): string | undefined {
  const resource = one(info, 'msg:Resource', path, report);
  if (!resource) return undefined;
  const structure = one(resource, 'msg:TypeStructure', path, report);
  const type = structure && {
    list: one(structure, 'rm:ValueListURN', path, report)?.text,
    code: valueIn(structure, path, report),
  };
  if (type?.list === LISTS.item) return type.code;
  const name = one(resource, 'msg:Name', path, report)?.text;
  return name || type?.code;
}

interface Measure {
  readonly quantity: number;
  readonly unit?: string | undefined;
}

const NOTHING: Measure = { quantity: 0 };

function quantityOf({ info, path }: Located, report: Report): Measure {
  const assignment = one(info, 'msg:AssignmentInformation', path, report);
  const quantity = assignment && one(assignment, 'msg:Quantity', path, report);
  if (quantity) return measureOf(quantity, path, report);
  report(EXPLANATIONS.missing(path, 'Quantity'));
  return NOTHING;
}

/** A measured quantity, or a text that is no more than a number. */
function measureOf(quantity: XmlElement, path: Label, report: Report): Measure {
  const measured = one(quantity, 'rm:MeasuredQuantity', path, report);
  const said = measured ? one(measured, 'rm:Amount', path, report) : one(quantity, 'rm:QuantityText', path, report);
  const amount = readAmount(said?.text ?? '');
  if (amount === undefined) {
    report(EXPLANATIONS.noNumber(path, quantity.name));
    return NOTHING;
  }
  const unit = measured && one(measured, 'rm:UnitOfMeasure', path, report);
  return { quantity: amount, unit: unit && valueIn(unit, path, report) };
}

/** The value of a value list; of several we would not know which. */
function valueIn(list: XmlElement, path: Label, report: Report): string | undefined {
  return one(list, 'rm:Value', path, report)?.text || undefined;
}

type Terms = Pick<OfferRequest, 'availableFrom' | 'validUntil' | 'place' | 'estimatedCost'>;

/** What the lines say of the whole offer: an offer has one time, one place and one cost, so they have to agree. */
function termsOf(resources: readonly Located[], report: Report): Terms {
  const begins = schedulesOf(resources, 'BeginAvailable', report);
  const ends = schedulesOf(resources, 'EndAvailable', report);
  const availableFrom = agreed('BeginAvailable', begins.map(momentOf(report)), report);
  const validUntil = agreed('EndAvailable', ends.map(momentOf(report)), report);
  const place = agreed('Location', begins.map(areaOf(report)), report);
  const estimatedCost = costOf(resources, report);
  return defined({ availableFrom, validUntil, place, estimatedCost });
}

function schedulesOf(resources: readonly Located[], type: string, report: Report): readonly Located[] {
  return resources.flatMap(({ info, path }) => {
    const schedules = all(info, 'msg:ScheduleInformation');
    const typed = schedules.filter((schedule) => one(schedule, 'msg:ScheduleType', path, report)?.text === type);
    return typed.map((schedule) => ({ info: schedule, path }));
  });
}

function agreed(name: string, values: readonly (string | undefined)[], report: Report): string | undefined {
  const [value, ...others] = new Set(values.filter((one) => one !== undefined));
  if (others.length > 0) report(EXPLANATIONS.differing(name));
  return value;
}

function momentOf(report: Report): (schedule: Located) => string | undefined {
  return ({ info, path }) => {
    const said = one(info, 'msg:DateTime', path, report)?.text;
    if (said === undefined) return undefined;
    const moment = readMoment(said);
    if (moment === undefined) report(EXPLANATIONS.noTime(path));
    return moment;
  };
}

/** The code of an area; an address in words says nothing that an offer has a place for. */
function areaOf(report: Report): (schedule: Located) => string | undefined {
  return ({ info, path }) => {
    const names: readonly QName[] = ['msg:Location', 'rm:Address', 'xal:AdministrativeArea', 'xal:NameElement'];
    const area = names.reduce<XmlElement | undefined>(
      (within, name) => within && one(within, name, path, report),
      info,
    );
    return area?.attributes.find((attribute) => attribute.name === 'xal:NameCode')?.value.trim();
  };
}

/** The prices of all lines together; what is in another currency is no cost that we could record. */
function costOf(resources: readonly Located[], report: Report): number | undefined {
  const quotes = resources.flatMap(({ info, path }) => {
    const assignment = one(info, 'msg:AssignmentInformation', path, report);
    const quote = assignment && one(assignment, 'msg:PriceQuote', path, report);
    return quote ? [rupiahOf(quote, path, report)] : [];
  });
  return quotes.length === 0 ? undefined : quotes.reduce((sum, rupiah) => sum + rupiah, 0);
}

function rupiahOf(quote: XmlElement, path: Label, report: Report): number {
  const { quantity, unit } = measureOf(quote, path, report);
  if (unit !== CURRENCY || !Number.isInteger(quantity)) report(EXPLANATIONS.noRupiah(path));
  return quantity;
}

function all(parent: XmlElement, name: QName): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}

/** The only child of a name, if there is one: of two we would not know which is meant. */
function one(parent: XmlElement, name: QName, path: Label, report: Report): XmlElement | undefined {
  const [first, ...others] = all(parent, name);
  if (others.length > 0) report(EXPLANATIONS.several(path, parent.name, name));
  return first;
}
