import type { LocalCloud } from '../../local/cloud.ts';
import type { ServiceCall } from '../../local/proxy/intercept.ts';
import { nameOf } from '../assembly.ts';

type Attribute = Readonly<Record<string, unknown>>;
type StoredItem = Readonly<Record<string, Attribute>>;

/** A notice: when the change that it tells of was committed, and when its desk had been told. */
export interface Notice {
  readonly desk: string;
  readonly committedAt: number;
  deliveredAt: number | undefined;
}

/** Watches on a running cloud how long it takes from the commit of a change until each desk that it concerns has been told. */
export class NoticeWatch {
  readonly #notices = new Map<string, Notice>();
  readonly #deliver: string;

  constructor(cloud: LocalCloud) {
    this.#deliver = cloud.model.functions.find((one) => nameOf(one) === 'deliver')?.name ?? '';
    cloud.intercept({ done: (call) => this.#note(call) });
  }

  /** The notices of what has been committed since the last call. */
  take(): readonly Notice[] {
    const notices = [...this.#notices.values()];
    this.#notices.clear();
    return notices;
  }

  /** How many notices have not been delivered, of desks that `counts`. */
  waiting(counts: (desk: string) => boolean): number {
    return [...this.#notices.values()].filter(({ desk, deliveredAt }) => deliveredAt === undefined && counts(desk))
      .length;
  }

  #note({ operation, functionName, input }: ServiceCall): void {
    if (operation === 'TransactWriteItems') {
      const items = (input['TransactItems'] ?? []) as { readonly Put?: { readonly Item: StoredItem } }[];
      for (const { Put } of items) if (Put && 'notify' in Put.Item && 'seq' in Put.Item) this.#committed(Put.Item);
    }
    if (operation === 'PutItem' && functionName === this.#deliver) {
      const item = input['Item'] as StoredItem | undefined;
      const [mark, seq, desk] = String(item?.['SK']?.['S']).split('#');
      if (mark !== 'DELIVERED') return;
      const notice = this.#notices.get(`${String(item?.['PK']?.['S'])} ${Number(seq)} ${desk}`);
      if (notice) notice.deliveredAt ??= performance.now();
    }
  }

  #committed(entry: StoredItem): void {
    for (const desk of (entry['notify']?.['L'] ?? []) as readonly Attribute[]) {
      const name = String(desk['S']);
      const key = `${String(entry['PK']?.['S'])} ${Number(entry['seq']?.['N'])} ${name}`;
      this.#notices.set(key, { desk: name, committedAt: performance.now(), deliveredAt: undefined });
    }
  }
}
