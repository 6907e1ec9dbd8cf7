import { randomUUID } from 'node:crypto';

import type { DistrictCode, PublicationKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { ToldCase } from '../cases/tell-case.ts';
import { District } from '../districts/district.entity.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { Publication } from './publication.entity.ts';
import { showDecisions } from './show-decisions.ts';

/** A list on its way to the parents, and on whose word. */
interface Published {
  readonly listId: string;
  readonly key: string;
  readonly kind: PublicationKind;
  readonly district: DistrictCode;
  readonly staffId: string;
  readonly announcedAt: string | null;
  readonly reason: string | null;
}

/** The publication that a list has become, and the cases whose parents see something new. */
export interface Shown {
  readonly publication: Publication;
  readonly shown: readonly ToldCase[];
}

/**
 * Shows what is left of a list in the transaction's one commit (S14, S17, B8), and has a workflow
 * follow it; the district must be locked. Null when nothing is left.
 */
export async function publishList(em: EntityManager, published: Published): Promise<Shown | null> {
  const { listId, key, kind, district, staffId, announcedAt, reason } = published;
  const publicationId = randomUUID();
  const effectiveAt = await getTransactionTime(em);
  const shown = await showDecisions(em, { publicationId, listId, kind, district, effectiveAt });
  if (shown.length === 0) return null;
  const publication = em.create(Publication, {
    id: publicationId, key, kind, district, staffId, reason, effectiveAt,
    total: shown.length,
    announcedAt: announcedAt === null ? null : new Date(announcedAt),
  });
  em.create(WorkflowStart, {
    id: randomUUID(), kind: 'publication', targetId: publicationId, createdAt: effectiveAt,
    leasedUntil: null,
  });
  await setPostponed(em, { kind, district }, undefined);
  return { publication, shown };
}

/** Sets the announced time that passed without a publication, or ends it (S14, S23). */
export async function setPostponed(
  em: EntityManager,
  { kind, district }: { kind: PublicationKind; district: DistrictCode },
  announcedAt: string | undefined,
): Promise<void> {
  const found = await em.findOneOrFail(District, { code: district });
  const { [kind]: before, ...others } = found.page.postponed ?? {};
  if (before === announcedAt) return;
  const postponed = announcedAt === undefined ? others : { ...others, [kind]: announcedAt };
  found.page = { ...found.page, postponed };
}

/** The database's clock, with which every reader compares: ours may be ahead of it. */
async function getTransactionTime(em: EntityManager): Promise<Date> {
  const sql = 'select floor(extract(epoch from now()) * 1000)::float8 as milliseconds';
  const { milliseconds } = await em.execute<{ milliseconds: number }>(sql, [], 'get');
  return new Date(milliseconds);
}
