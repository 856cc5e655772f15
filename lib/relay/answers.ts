import * as z from 'zod';
import { actions, madeTasks, taskView } from '../capabilities/answers.ts';
import { ESCORT_REASONS, LEG_MODES } from '../kernel/travel.ts';
import { desk, listOf, problem } from '../platform/http/answers.ts';
import { instant } from '../platform/http/values.ts';
import { CONVOY_WAYS, MEMBER_STATES } from './convoy.ts';
import { COST_ITEMS, COST_STATES, FUNDS } from './costs/cost.ts';
import { ROUTE_KINDS, RULE_SOURCES } from './desk-routes.ts';
import { LEG_OUTCOMES, PAPERS, VERIFICATION_OUTCOMES } from './journey.ts';

const mode = z.enum(LEG_MODES);
const local = z
  .string()
  .meta({ description: "Local time of the desk, with the zone's name.", example: '2026-11-24 02:10 WITA' });

const departureView = z
  .object({
    at: instant,
    localAt: local.meta({ description: "The sender's local time." }),
    eta: instant,
    localEta: local.meta({ description: "The receiver's local time." }),
    mode,
    carrier: z.string().optional(),
    escort: z.string().optional(),
    papers: z.array(z.enum(PAPERS)),
    condition: z.string().optional(),
    unverifiedReason: z.string().optional(),
    convoy: z.string().optional(),
    sender: desk
      .optional()
      .meta({ description: 'The desk that sent them off, where the leg begins outside the forum.' }),
    task: z.string().meta({
      description:
        "The task of the next desk to receive the traveller; outside the forum, the sender's to obtain the answer.",
    }),
  })
  .meta({ id: 'Departure' });

/** A desk of the forum, or an area outside it. */
const stop = z
  .string()
  .meta({ description: 'A desk of the forum, or the code of an area outside it.', example: '73.09' });

const outsideAnswerView = z
  .object({
    office: z.string(),
    number: z.string().optional(),
    date: z.iso.date(),
    byLink: z.literal(true).optional(),
  })
  .meta({
    id: 'OutsideAnswer',
    description: 'What an office outside the forum has answered, by letter or by its link.',
  });

const legView = z
  .object({
    n: z.int(),
    from: stop,
    to: stop,
    mode,
    payer: desk,
    note: z.string().optional(),
    state: z.enum(['planned', 'under-way', 'arrived', 'failed']),
    departure: departureView.optional(),
    ended: z
      .object({
        at: instant,
        localAt: local,
        outcome: z.enum(LEG_OUTCOMES),
        answer: outsideAnswerView.optional(),
      })
      .optional(),
  })
  .meta({ id: 'Leg' });

export const journeyView = z
  .object({
    caseId: z.string(),
    destination: z.string(),
    position: desk.meta({ description: 'The desk where the traveller is, or that they left last.' }),
    outside: z
      .string()
      .optional()
      .meta({ description: 'Where outside the forum the traveller arrived last; `position` stays responsible.' }),
    escortRequired: z.array(z.enum(ESCORT_REASONS)),
    legs: z.array(legView),
    verification: z
      .object({
        task: z.string(),
        desk,
        outcome: z.enum(VERIFICATION_OUTCOMES).optional(),
        subjects: z
          .array(z.object({ subject: z.int(), outcome: z.enum(VERIFICATION_OUTCOMES) }))
          .optional()
          .meta({ description: 'The answers for single people; `outcome` is for everybody else.' }),
      })
      .optional(),
    hold: z.object({ since: instant, reviewAt: instant, reason: z.string() }).optional(),
    task: taskView.optional().meta({ description: 'The task that the departure created.' }),
    tasks: madeTasks,
    actions,
    version: z.int(),
  })
  .meta({ id: 'Journey' });

const routeLeg = z
  .object({
    from: stop,
    to: stop,
    mode,
    payer: desk,
    note: z.string().optional(),
    rule: z.object({
      by: z.enum(RULE_SOURCES),
      desk: desk.optional(),
      destination: z.string().optional(),
      unconfirmed: z.literal(true).optional(),
    }),
  })
  .meta({ id: 'RouteLeg' });

export const routeOptionsView = z
  .object({
    from: stop,
    destination: z.string(),
    options: z.array(
      z.object({
        kind: z.enum(ROUTE_KINDS),
        legs: z.array(routeLeg),
        ends: z.enum(['home', 'outside-forum']).optional(),
        problem: z.enum(['no-rule', 'loop', 'outside-forum']).optional(),
        at: stop.optional(),
        text: z
          .string()
          .meta({ description: 'Describes the option, or why there is none, in the language of the answer.' }),
      }),
    ),
  })
  .meta({ id: 'RouteOptions' });

export const routesView = z
  .object({
    desk,
    routes: z.array(
      z.object({
        destination: z.string(),
        next: z.string(),
        mode,
        payer: desk,
        note: z.string().optional(),
        from: z.string().optional(),
        until: z.string().optional(),
        unconfirmed: z.literal(true).optional(),
      }),
    ),
    isDefault: z
      .boolean()
      .meta({ description: "Whether this is the forum's default because the desk has no table of its own." }),
    version: z.int(),
  })
  .meta({ id: 'Routes' });

export const costView = z
  .object({
    id: z.string(),
    caseId: z.string(),
    leg: z.int().optional(),
    item: z.enum(COST_ITEMS),
    planned: z.int().optional(),
    actual: z.int().optional(),
    variance: z.int().optional().meta({ description: 'Actual minus planned; absent while one of them is.' }),
    payer: desk,
    counterpart: stop.optional(),
    fund: z.enum(FUNDS),
    receipt: z.object({ number: z.string(), date: z.string() }).optional(),
    note: z.string().optional(),
    period: z.string(),
    status: z.enum(COST_STATES),
    recordedBy: desk,
    recordedAt: instant,
    reverses: z.string().optional(),
    reversedBy: z.string().optional(),
    actions,
  })
  .meta({ id: 'Cost' });
export const costList = listOf(costView, 'CostList');

const totals = { planned: z.int(), actual: z.int() };
export const statementLine = z
  .object({
    payer: desk,
    counterpart: stop.optional(),
    item: z.enum(COST_ITEMS),
    fund: z.enum(FUNDS),
    status: z.enum(COST_STATES),
    entries: z.int(),
    ...totals,
    variance: z.int().meta({ description: 'Actual minus planned, of the entries that have both.' }),
  })
  .meta({ id: 'CostStatementLine' });
export const statementView = z
  .object({
    desk,
    period: z.string(),
    lines: z.array(statementLine),
    paid: z.object(totals).meta({ description: 'The total that the desk pays itself.' }),
    total: z.object(totals).meta({ description: 'The total of all lines.' }),
  })
  .meta({ id: 'CostStatement' });

export const convoyDepartureView = z
  .object({
    convoyId: z.string(),
    items: z.array(
      z.object({
        caseId: z.string(),
        status: z.int(),
        journey: journeyView.optional(),
        problem: problem.optional(),
      }),
    ),
  })
  .meta({ id: 'ConvoyDeparture' });

const people = z.int().min(0);
export const announcedConvoyList = listOf(
  z
    .object({
      id: z.string(),
      way: z.enum(CONVOY_WAYS),
      from: desk,
      announcedAt: instant,
      cases: z.int().meta({ description: 'How many cases the request named; `GET /v1/convoys/{id}` says which go.' }),
    })
    .meta({ id: 'AnnouncedConvoy' }),
  'AnnouncedConvoyList',
);

export const convoyReport = z
  .object({
    id: z.string(),
    way: z
      .enum(CONVOY_WAYS)
      .meta({ description: 'How it began: `hand-off` of the cases, a `journey`, or a `manifest`.' }),
    from: desk,
    to: z.array(stop).meta({ description: 'The desks that receive it, and areas outside the forum.' }),
    announcedAt: instant,
    cases: z.int(),
    counts: z
      .object({
        announced: people,
        verified: people.meta({ description: 'Confirmed by the home area.' }),
        accepted: people.meta({ description: 'The receiving desk has accepted the hand-off of their case.' }),
        brought: people.meta({ description: 'Were on board of a leg: under way now, or arrived.' }),
        onTheRoad: people,
        arrived: people.meta({ description: 'Have arrived where their latest leg led.' }),
        neverBoarded: people.meta({ description: 'Announced but not on board; they stay with the sender.' }),
        returned: people.meta({ description: 'Their case was returned by the receiver.' }),
      })
      .meta({ id: 'ConvoyCounts', description: 'Numbers of people, by the current state of their cases.' }),
    items: z
      .array(
        z.object({
          caseId: z.string(),
          reference: z.string(),
          state: z.enum(MEMBER_STATES),
          verified: z.boolean(),
          accepted: z.boolean(),
          people,
          brought: people,
          arrived: people,
          to: stop.optional(),
          rows: z.array(z.int()).optional().meta({ description: 'The rows of its people in the manifest.' }),
        }),
      )
      .meta({ description: 'The cases that the caller may see.' }),
  })
  .meta({ id: 'ConvoyReport' });
