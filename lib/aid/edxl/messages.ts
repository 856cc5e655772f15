import { amountText } from './amounts.ts';
import { appealThread, commitmentsThread, messageIdOf, offerThread } from './message-ids.ts';
import { beginText, endText } from './moments.ts';
import { AREA_CODES, CURRENCY, LISTS } from './names.ts';
import type {
  AppealView,
  CommitmentsView,
  CommitmentView,
  GiverView,
  GoodsView,
  NeedView,
  OfferLineView,
  OfferView,
  PartyView,
  PlaceView,
} from './views.ts';
import { documentOf, type Element, element, optional } from './xml-writer.ts';

/**
 * The message that asks for what an appeal needs, a `ResourceInformation` for each line, with the line's id. What is still
 * open of a line is a keyword beside the quantity that was asked for.
 */
export function requestResource(appeal: AppealView): string {
  const thread = appealThread(appeal.caseId);
  return documentOf(
    element('msg:RequestResource', [
      head('RequestResource', thread, appeal, appeal.note),
      element('msg:OriginatingMessageID', thread),
      element('msg:IncidentInformation', [
        element('rm:IncidentID', appeal.caseId),
        element('rm:IncidentDescription', appeal.reference),
      ]),
      contact('Requester', appeal.holder),
      appeal.needs.map((need) => neededResource(need, appeal)),
    ]),
  );
}

/**
 * The message that an offer is: the response to an appeal when it is for needs, otherwise an unsolicited offer. The id of a
 * `ResourceInformation` is that of the line.
 */
export function offerMessage(offer: OfferView): string {
  const isResponse = offer.lines.some(({ needId }) => needId !== undefined);
  return documentOf(isResponse ? responseToRequest(offer) : unsolicited(offer));
}

/** The message that a giver is bound: a `ResourceInformation` for each commitment of an offer, with the commitment's id. */
export function commitResource(view: CommitmentsView): string {
  const { offerId, caseId, giver, commitments } = view;
  return documentOf(
    element('msg:CommitResource', [
      head('CommitResource', commitmentsThread(offerId), view),
      element('msg:OriginatingMessageID', appealThread(caseId)),
      element('msg:PrecedingMessageID', offerThread(offerId)),
      incident(caseId),
      givers(giver),
      commitments.map(committedResource),
    ]),
  );
}

function responseToRequest(offer: OfferView): Element {
  const appeal = appealThread(offer.caseId);
  return element('msg:ResponseToRequestResource', [
    head('ResponseToRequestResource', offerThread(offer.id), offer, offer.note),
    element('msg:OriginatingMessageID', appeal),
    element('msg:PrecedingMessageID', appeal),
    incident(offer.caseId),
    givers(offer.giver),
    offer.lines.map((line, n) => offeredResource(offer, line, n)),
  ]);
}

function unsolicited(offer: OfferView): Element {
  const thread = offerThread(offer.id);
  return element('msg:OfferUnsolicitedResource', [
    head('OfferUnsolicitedResource', thread, offer, offer.note),
    element('msg:OriginatingMessageID', thread),
    givers(offer.giver),
    offer.lines.map((line, n) => offeredResource(offer, line, n)),
  ]);
}

function head(
  kind: string,
  thread: string,
  { version, sentAt }: { readonly version: number; readonly sentAt: string },
  description?: string,
): readonly Element[] {
  const described = optional('msg:MessageDescription', description);
  return [
    element('msg:MessageID', messageIdOf(thread, version)),
    element('msg:SentDateTime', sentAt),
    element('msg:MessageContentType', kind),
    ...(described ? [described] : []),
  ];
}

function incident(id: string): Element {
  return element('msg:IncidentInformation', [element('rm:IncidentID', id)]);
}

/** A partner responds, and its home desk approves of it. */
function givers({ desk, partner }: GiverView): readonly Element[] {
  return partner ? [contact('RespondingOrg', partner), contact('Approver', desk)] : [contact('RespondingOrg', desk)];
}

function contact(role: 'Requester' | 'RespondingOrg' | 'Approver', { code, name }: PartyView): Element {
  const party = name === undefined ? undefined : element('xnl:NameElement', name);
  return element('msg:ContactInformation', [
    element('rm:ContactDescription', code),
    element('rm:ContactRole', role),
    party &&
      element('rm:AdditionalContactInformation', [
        element('xpil:PartyName', [element('xnl:OrganisationName', [party])]),
      ]),
  ]);
}

function neededResource(need: NeedView, { closesAt, place }: AppealView): Element {
  const keywords = [
    optionallyListed('msg:Keyword', LISTS.priority, need.priority),
    listed('msg:Keyword', LISTS.open, amountText(need.open)),
    listed('msg:Keyword', LISTS.closesAt, closesAt),
  ];
  return element('msg:ResourceInformation', [
    element('msg:ResourceInfoElementID', need.id),
    resource(need, keywords),
    element('msg:AssignmentInformation', [quantity(need.requested, need.unit)]),
    schedule('RequestedArrival', endText(need.neededBy), need.deliverTo ?? place),
  ]);
}

function offeredResource(offer: OfferView, line: OfferLineView, n: number): Element {
  const { availableFrom, validUntil, place } = offer;
  const begin = availableFrom === undefined ? undefined : beginText(availableFrom);
  return element('msg:ResourceInformation', [
    element('msg:ResourceInfoElementID', line.lineId),
    line.needId === undefined ? undefined : response(line.needId, answerOf(offer, line)),
    resource(line, []),
    element('msg:AssignmentInformation', [
      quantity(line.standing > 0 ? line.standing : line.quantity, line.unit),
      // The estimate is for the whole offer: written once, so that the prices of the lines add up to it.
      n === 0 && offer.estimatedCost !== undefined ? priceQuote(offer.estimatedCost) : undefined,
    ]),
    begin !== undefined || place ? schedule('BeginAvailable', begin, place) : undefined,
    schedule('EndAvailable', validUntil),
  ]);
}

function committedResource(commitment: CommitmentView): Element {
  const { id, lineId, bound, unit, madeAt } = commitment;
  return element('msg:ResourceInformation', [
    element('msg:ResourceInfoElementID', id),
    response(lineId, { type: 'Accept' }),
    resource(commitment, []),
    element('msg:AssignmentInformation', [quantity(bound, unit)]),
    schedule('Committed', madeAt),
  ]);
}

interface LineAnswer {
  readonly type: 'Accept' | 'Provisional' | 'Decline';
  readonly reason?: string;
}

/** What the giver answers for a line: nothing is firm before the holder has decided, and what does not stand is not given. */
function answerOf({ state }: OfferView, { standing, committed = 0 }: OfferLineView): LineAnswer {
  switch (state) {
    case 'awaiting-endorsement':
    case 'awaiting-decision':
      return { type: committed > 0 ? 'Accept' : 'Provisional' };
    case 'available':
      return { type: 'Provisional' };
    case 'decided':
      return standing > 0 ? { type: 'Accept' } : { type: 'Decline', reason: 'declined' };
    case 'declined':
    case 'withdrawn':
    case 'expired':
    case 'lapsed':
      return { type: 'Decline', reason: state };
  }
}

function response(preceding: string, { type, reason }: LineAnswer): Element {
  return element('msg:ResponseInformation', [
    element('rm:PrecedingResourceInfoElementID', preceding),
    element('rm:ResponseType', type),
    optional('rm:ResponseReason', reason),
  ]);
}

/** An item of the catalogue has its code in our list and its name; free words are a name alone. */
function resource({ item, itemName }: GoodsView, keywords: readonly (Element | undefined)[]): Element {
  return element('msg:Resource', [
    element('msg:Name', itemName ?? item),
    itemName === undefined ? undefined : listed('msg:TypeStructure', LISTS.item, item),
    ...keywords,
  ]);
}

function quantity(amount: number, unit: string): Element {
  return element('msg:Quantity', [measured(amountText(amount), LISTS.unit, unit)]);
}

function priceQuote(rupiah: number): Element {
  return element('msg:PriceQuote', [measured(amountText(rupiah), LISTS.currency, CURRENCY)]);
}

function measured(amount: string, list: string, unit: string): Element {
  return element('rm:MeasuredQuantity', [element('rm:Amount', amount), listed('rm:UnitOfMeasure', list, unit)]);
}

type ScheduleType = 'RequestedArrival' | 'BeginAvailable' | 'EndAvailable' | 'Committed';

function schedule(type: ScheduleType, time: string | undefined, place?: PlaceView): Element {
  return element('msg:ScheduleInformation', [
    element('msg:ScheduleType', type),
    optional('msg:DateTime', time),
    place && element('msg:Location', [optional('rm:LocationDescription', place.name), address(place)]),
  ]);
}

function address({ code }: PlaceView): Element {
  return element('rm:Address', [
    element('xal:AdministrativeArea', [
      element('xal:NameElement', '', [
        ['xal:NameCode', code],
        ['xal:NameCodeType', AREA_CODES],
      ]),
    ]),
  ]);
}

type Valued = 'msg:TypeStructure' | 'msg:Keyword' | 'rm:UnitOfMeasure';

function listed(name: Valued, list: string, value: string): Element {
  return element(name, [element('rm:ValueListURN', list), element('rm:Value', value)]);
}

function optionallyListed(name: Valued, list: string, value: string | undefined): Element | undefined {
  return value === undefined ? undefined : listed(name, list, value);
}
