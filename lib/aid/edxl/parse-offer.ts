import { defined } from '../../kernel/absent.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { readAmount } from './amounts.ts';
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
  const faults: string[] = [];
  const request = offerOf(root.value, target, (fault) => void faults.push(fault));
  if (faults.length > 0) return refuse(edxlRefusal('edxl-unmapped', [...new Set(faults)].join('; ')));
  return ok(request);
}

/** Notes what cannot be mapped; reading goes on, so that all of it is reported at once. */
type Report = (fault: string) => void;

function offerOf(root: XmlElement, target: OfferTarget, report: Report): OfferRequest {
  checkMessage(root, target, report);
  const resources = all(root, 'msg:ResourceInformation').map(
    (info, n): Located => ({ info, path: `resource ${n + 1}` }),
  );
  const offered = resources.filter((one) => target === 'unsolicited' || !isDeclined(one, report));
  if (offered.length === 0) report('there is no ResourceInformation that offers anything');
  const note = one(root, 'msg:MessageDescription', root.name, report)?.text;
  return {
    lines: offered.map((resource) => lineOf(resource, target, report)),
    ...termsOf(offered, report),
    ...defined({ note: note === '' ? undefined : note }),
  };
}

interface Located {
  readonly info: XmlElement;
  /** Where it is in the document, for people. */
  readonly path: string;
}

function checkMessage(root: XmlElement, target: OfferTarget, report: Report): void {
  const kind = target === 'unsolicited' ? 'OfferUnsolicitedResource' : 'ResponseToRequestResource';
  if (root.name !== `msg:${kind}`) {
    report(`the document is not the ${kind} of EDXL-RM 1.0 that is expected here`);
    return;
  }
  const content = one(root, 'msg:MessageContentType', kind, report)?.text ?? kind;
  if (content !== kind) report('MessageContentType is not that of the document');
  if (all(root, 'msg:MessageRecall').length > 0)
    report('MessageRecall: an offer is withdrawn or changed by its own routes');
  if (target !== 'unsolicited') checkPreceding(root, target.appealOf, report);
}

/** Lines of two appeals have the same ids: a response that has gone astray would offer something else. */
function checkPreceding(root: XmlElement, caseId: CaseId, report: Report): void {
  const preceding = one(root, 'msg:PrecedingMessageID', root.name, report)?.text ?? '';
  if (!isOfAppeal(preceding, caseId)) report('PrecedingMessageID is not the message of this appeal');
}

function isDeclined({ info, path }: Located, report: Report): boolean {
  const response = one(info, 'msg:ResponseInformation', path, report);
  const type = response && one(response, 'rm:ResponseType', path, report)?.text;
  if (type === 'Decline') return true;
  if (type !== 'Accept' && type !== 'Provisional')
    report(`${path}: ResponseType is neither Accept, Provisional nor Decline`);
  return false;
}

function lineOf({ info, path }: Located, target: OfferTarget, report: Report): OfferRequestLine {
  const { quantity, unit } = quantityOf({ info, path }, report);
  const item = itemOf({ info, path }, report);
  const needId = target === 'unsolicited' ? undefined : needOf({ info, path }, report);
  if (target === 'unsolicited' && item === undefined) report(`${path}: Resource has neither TypeStructure nor Name`);
  if (target === 'unsolicited' && unit === undefined) report(`${path}: UnitOfMeasure is missing`);
  return {
    quantity,
    ...defined({ needId, unit, item }),
  };
}

function needOf({ info, path }: Located, report: Report): string | undefined {
  const response = one(info, 'msg:ResponseInformation', path, report);
  const preceding = response && one(response, 'rm:PrecedingResourceInfoElementID', path, report)?.text;
  if (!preceding) report(`${path}: PrecedingResourceInfoElementID is missing`);
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
  report(`${path}: Quantity is missing`);
  return NOTHING;
}

/** A measured quantity, or a text that is no more than a number. */
function measureOf(quantity: XmlElement, path: string, report: Report): Measure {
  const measured = one(quantity, 'rm:MeasuredQuantity', path, report);
  const said = measured ? one(measured, 'rm:Amount', path, report) : one(quantity, 'rm:QuantityText', path, report);
  const amount = readAmount(said?.text ?? '');
  if (amount === undefined) {
    report(`${path}: ${quantity.name} is no number with at most 3 decimals`);
    return NOTHING;
  }
  const unit = measured && one(measured, 'rm:UnitOfMeasure', path, report);
  return { quantity: amount, unit: unit && valueIn(unit, path, report) };
}

/** The value of a value list; of several we would not know which. */
function valueIn(list: XmlElement, path: string, report: Report): string | undefined {
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
  if (others.length > 0) report(`${name} is not the same for all resources: an offer has one`);
  return value;
}

function momentOf(report: Report): (schedule: Located) => string | undefined {
  return ({ info, path }) => {
    const said = one(info, 'msg:DateTime', path, report)?.text;
    if (said === undefined) return undefined;
    const moment = readMoment(said);
    if (moment === undefined) report(`${path}: DateTime is no time with a zone`);
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

function rupiahOf(quote: XmlElement, path: string, report: Report): number {
  const { quantity, unit } = measureOf(quote, path, report);
  if (unit !== CURRENCY || !Number.isInteger(quantity))
    report(`${path}: PriceQuote is not in whole rupiah (${CURRENCY})`);
  return quantity;
}

function all(parent: XmlElement, name: QName): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}

/** The only child of a name, if there is one: of two we would not know which is meant. */
function one(parent: XmlElement, name: QName, path: string, report: Report): XmlElement | undefined {
  const [first, ...others] = all(parent, name);
  if (others.length > 0) report(`${path}: ${parent.name} has more than one ${name}`);
  return first;
}
