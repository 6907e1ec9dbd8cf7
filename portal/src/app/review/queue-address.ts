import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, convertToParamMap, type ParamMap, type Params } from '@angular/router';
import { type Agency, AgencyField } from '@ruxue/contracts/agencies';
import { DeclaredAnswer, MaterialItem } from '@ruxue/contracts/materials';
import { Assignee, type QueueSelection, QueueSort, QueueTab } from '@ruxue/contracts/review-queue';
import type { RouteQuery } from '@ruxue/contracts/routes';
import { IdentityStatus, Stage } from '@ruxue/contracts/stages';
import { map } from 'rxjs';
import type * as z from 'zod';

export type TabName = QueueTab | 'all';

/** What narrows and orders a queue. */
export interface QueueChoice {
  readonly identity: IdentityStatus | null;
  readonly stage: Stage | null;
  /** With an item that this agency has still to judge. */
  readonly agency: Agency | null;
  /** The code of an item that nobody has judged. */
  readonly item: string | null;
  /** An answer of the family, as question:answer. */
  readonly declared: string | null;
  readonly assignee: string | null;
  readonly minAgeDays: number | null;
  readonly sort: QueueSort | null;
  readonly order: 'asc' | 'desc' | null;
}

/** The queue's place in an address: a tab with its filters, or a search, and a page of it. */
export interface QueueAddress extends QueueChoice {
  readonly tab: TabName;
  readonly q: string;
  /** The cursors of the pages shown so far; the last one is the page in sight. */
  readonly after: readonly string[];
}

const firstTab: TabName = 'unclaimed';
const mostAgeDays = 366;

/** The place that the present address names, on the queue's page and on those opened from it. */
export function queueAddress(): Signal<QueueAddress> {
  const params = inject(ActivatedRoute).queryParamMap.pipe(map(readAddress));
  return toSignal(params, { initialValue: readAddress(convertToParamMap({})) });
}

/** Whatever else an address says is left out. */
export function readAddress(params: ParamMap): QueueAddress {
  const one = <Value>(name: string, schema: z.ZodType<Value>): Value | null =>
    schema.safeParse(params.get(name)).data ?? null;
  const age = Number(params.get('minAgeDays'));
  const order = params.get('order');
  return {
    tab: params.get('tab') === 'all' ? 'all' : one('tab', QueueTab) ?? firstTab,
    q: params.get('q') ?? '',
    after: params.getAll('after'),
    identity: one('identity', IdentityStatus),
    stage: one('stage', Stage),
    agency: one('agency', AgencyField),
    item: one('item', MaterialItem.shape.code),
    declared: one('declared', DeclaredAnswer),
    assignee: one('assignee', Assignee),
    minAgeDays: Number.isInteger(age) && age > 0 && age <= mostAgeDays ? age : null,
    sort: one('sort', QueueSort),
    order: order === 'asc' || order === 'desc' ? order : null,
  };
}

/** The query of the page in sight; a search goes through everything. */
export function queryOf(address: QueueAddress): RouteQuery<'listReviews'> {
  const { q, after } = address;
  const cursor = after.at(-1);
  if (q !== '') return { q, cursor };
  return {
    ...selectionOf(address),
    sort: address.sort ?? undefined,
    order: address.order ?? undefined,
    cursor,
  };
}

/** What stands under the tab and its chips, on all pages. */
export function selectionOf(address: QueueAddress): QueueSelection {
  const { tab } = address;
  return {
    ...(tab === 'all' ? { stage: address.stage ?? undefined } : { tab }),
    identity: address.identity ?? undefined,
    agency: address.agency ?? undefined,
    item: address.item ?? undefined,
    declared: address.declared ?? undefined,
    assignee: address.assignee ?? undefined,
    minAgeDays: address.minAgeDays ?? undefined,
  };
}

/** The address of a place, without what is as always. */
export function paramsOf({ q, tab, after, ...choice }: QueueAddress): Params {
  const place = q === '' ? { ...choice, tab: tab === firstTab ? null : tab } : { q };
  const said = Object.entries({ ...place, after }).filter(([, value]) => value !== null);
  return Object.fromEntries(said);
}
