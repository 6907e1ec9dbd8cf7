import {
  batchesOf, nextBatch, PublicationKind, type DistrictCode, type PublicationPlan as View,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getDistrictPage } from '../districts/current-season.ts';
import { PublicationList } from './publication-list.entity.ts';
import { PublicationPlan } from './publication-plan.entity.ts';
import { Publication } from './publication.entity.ts';
import { differenceOf } from './ready-list.ts';
import { reminderOf } from './reminder-of.ts';

/** All announced times of a district, each kind in its order, with what is planned for them. */
export async function viewPlans(
  em: EntityManager,
  district: DistrictCode,
  now: Date,
): Promise<View[]> {
  const page = await getDistrictPage(em, district);
  const rows = await em.find(PublicationPlan, { district });
  const published = await em.find(Publication, { district, announcedAt: { $ne: null } });
  const views: View[] = [];
  for (const kind of PublicationKind.options) {
    const times = page[batchesOf[kind]];
    const next = nextBatch(times, now);
    for (const announcedAt of times) {
      const isSame = (one: { kind: string; announcedAt: Date | null }) =>
        one.kind === kind && one.announcedAt?.getTime() === Date.parse(announcedAt);
      views.push(await viewPlan(em, {
        kind, announcedAt, now,
        isNext: announcedAt === next,
        plan: rows.find(isSame),
        publication: published.find(isSame),
      }));
    }
  }
  return views;
}

interface Planned {
  readonly kind: PublicationKind;
  readonly announcedAt: string;
  readonly now: Date;
  /** The first time ahead of its kind. */
  readonly isNext: boolean;
  readonly plan: PublicationPlan | undefined;
  /** A publication by hand ahead of this time, or the one on it. */
  readonly publication: Publication | undefined;
}

async function viewPlan(em: EntityManager, planned: Planned): Promise<View> {
  const { kind, announcedAt, now, plan, publication } = planned;
  const confirmed = plan === undefined ? null : await readConfirmed(em, plan);
  const state = stateOf(planned, confirmed);
  return {
    kind, announcedAt, state, confirmed,
    batchId: plan?.publicationId ?? publication?.id ?? null,
    reminder: state === 'next' || state === 'changed' ? reminderOf(announcedAt, now) : null,
  };
}

function stateOf(
  { announcedAt, now, isNext, plan, publication }: Planned,
  confirmed: View['confirmed'],
): View['state'] {
  if (plan && plan.settledAt !== null) {
    if (plan.publicationId !== null) return 'published';
    return publication === undefined ? 'postponed' : 'early';
  }
  if (new Date(announcedAt) <= now) return 'past';
  if (confirmed === null) return isNext ? 'next' : 'later';
  return confirmed.added + confirmed.gone > 0 ? 'changed' : 'confirmed';
}

/** The confirmation of a plan; what has changed since counts until its time only. */
async function readConfirmed(em: EntityManager, plan: PublicationPlan): Promise<View['confirmed']> {
  const { listId, confirmedBy, confirmedAt, settledAt } = plan;
  if (listId === null || confirmedBy === null || confirmedAt === null) return null;
  const list = await em.findOneOrFail(PublicationList, { id: listId });
  const difference = settledAt === null ? await differenceOf(em, list) : { added: 0, gone: 0 };
  return {
    staffId: confirmedBy, at: confirmedAt.toISOString(), total: list.total, ...difference,
  };
}
