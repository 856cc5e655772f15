import type { Source, Template } from '../template/model.ts';

/** A template, and how large the code of its functions is, by asset: as far as the code was bundled. */
export type SizedTemplate = Template & { readonly codeBytes?: readonly number[] };
/** The root template of a stack, and those of its nested stacks. */
export type Templates = readonly [SizedTemplate, ...SizedTemplate[]];

/** How much of a quota is used at the place that uses most. */
export interface Use {
  readonly count: number;
  /** The resource that uses it; absent where the whole stack does. */
  readonly where?: string;
}

/** One limit of AWS that the system can meet. */
export interface Limit {
  /** `service: what is counted`. */
  readonly name: string;
  readonly limit: number;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  /** How Service Quotas names it, where it does and the code was found: an account can be asked for it. */
  readonly listed?: { readonly service: string; readonly code: string };
  /** The page that states it. */
  readonly source: Source;
  /** Whether the value was read on that page or in a stored copy of it. False: it is from memory, or others quote it. */
  readonly confirmed: boolean;
}

/** A limit whose use is counted from the template. */
export interface Quota extends Limit {
  /** Why more than 80 % is acceptable, and what to ask AWS for. Only for adjustable quotas. */
  readonly ask?: string;
  /** Why it may be full: the code splits what is counted at this number. */
  readonly filled?: string;
  readonly use: (templates: Templates) => Use;
}

/** A limit that no template shows. */
export interface HeldLimit extends Limit {
  /** What in the code or in operation keeps the system below it. */
  readonly held: string;
}

/** A quota and its use. */
export interface Measured {
  readonly quota: Quota;
  readonly use: Use;
}

/** The share of a quota from which a template is refused. */
export const REFUSED_FROM = 0.8;

/** The use of every quota. */
export function measured(quotas: readonly Quota[], templates: Templates): readonly Measured[] {
  return quotas.map((quota) => ({ quota, use: quota.use(templates) }));
}

/** Those of which the templates use this share or more, but for adjustable ones with a reason below the whole. */
export function overused(all: readonly Measured[], share: number): readonly Measured[] {
  return all.filter(({ quota, use }) => {
    if (quota.adjustable && quota.ask !== undefined) return false;
    if (quota.filled !== undefined) return use.count > quota.limit;
    return share < 1 ? use.count >= share * quota.limit : use.count > quota.limit;
  });
}

/** One measured quota as a line. */
export function sentenceOfUse({ quota, use: { count, where } }: Measured): string {
  const { name, limit, adjustable, source, confirmed } = quota;
  return (
    `${name}: ${count} of ${limit}${where === undefined ? '' : ` at ${where}`}, ${adjustable ? 'adjustable' : 'not adjustable'} ` +
    `(${source.title}, ${source.url}${confirmed ? '' : ', unconfirmed'})`
  );
}
