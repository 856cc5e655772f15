import type { RouteLeg, RouteOptions } from '../../api/generated/schema.d.ts';
import type { Words } from '../../words/language.ts';
import { MODES } from '../common-fields.ts';
import type { Typed } from '../field.ts';
import { WORDS } from './words.ts';

/** A way home, as the API offers it. */
export type Option = RouteOptions['options'][number];

/** Whether a way leads home, or out of the forum where it ends. */
export function isUsable({ legs, problem }: Option): boolean {
  return legs.length > 0 && (problem === undefined || problem === 'outside-forum');
}

/** What the legs of a way fill in. Legs that were typed before go. */
export function legsTyped(typed: Typed, { legs }: Option): Typed {
  const before = Object.fromEntries(
    Object.keys(typed).flatMap((pointer) => (pointer.startsWith('/legs/') ? [[pointer, '']] : [])),
  );
  const now = legs.flatMap(({ to, mode, payer, note }, n): readonly (readonly [string, string])[] => [
    [`/legs/${n}/to`, to],
    [`/legs/${n}/mode`, mode],
    [`/legs/${n}/payer`, payer],
    ...(note === undefined ? [] : [[`/legs/${n}/note`, note] as const]),
  ]);
  return { ...before, ...Object.fromEntries(now) };
}

/** Whether the legs that are typed are those of a way. */
export function isChosen(typed: Typed, { legs }: Option): boolean {
  const stops = Object.entries(typed).filter(([pointer, value]) => /^\/legs\/\d+\/to$/.test(pointer) && value !== '');
  return stops.length === legs.length && legs.every(({ to }, n) => typed[`/legs/${n}/to`] === to);
}

/** The name of a way of travelling; the code of one that a newer API has. */
export function modeName(mode: string): Words {
  return MODES.find(({ code }) => code === mode)?.name ?? { id: mode, en: mode };
}

/** Whose rule a leg follows. @param nameOf the name of a desk */
export function ruleWords({ rule, from }: Pick<RouteLeg, 'rule' | 'from'>, nameOf: (desk: string) => string): Words {
  const owner = nameOf(rule.desk ?? from);
  if (rule.by === 'agreement') return WORDS.ruleAgreement;
  if (rule.by === 'own-province') return WORDS.ruleProvince;
  return rule.unconfirmed ? WORDS.ruleUnconfirmed(owner) : WORDS.ruleTable(owner);
}
