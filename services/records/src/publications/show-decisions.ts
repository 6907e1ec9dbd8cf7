import type { DistrictCode, PublicationKind, Stage } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { ToldCase } from '../cases/tell-case.ts';

/** The stage that waits for each kind of publication. */
export const waitingStages = {
  review: 'decided',
  admission: 'placed',
} as const satisfies Record<PublicationKind, Stage>;

/**
 * The decisions that nobody has published; takes kind, district and stage. An admission also waits
 * until a corrected identity is settled and the family has confirmed the corrected data (B19).
 */
export const waitingCases = `
  from enrolment_case c
  join decision d on d.case_id = c.id and d.kind = ? and d.version = case d.kind
    when 'review' then c.decision_version
    else greatest(c.decision_version, c.admission_version) end
  where c.district = ? and c.stage = ? and d.undone_at is null and d.publication_id is null
    and (d.kind = 'review' or (c.identity in ('verified', 'checkedByStaff')
      and c.confirmed_version = c.submission_version))`;

/** Those that a publication takes: a case on hold waits (B21). */
export const readyCases = `${waitingCases} and c.hold is null`;

/** One publication of a district at a time; a repeat by the same key sees the first one's row. */
export async function lockDistrict(em: EntityManager, district: DistrictCode): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('publication'), ?)`, [Number(district)]);
}

/**
 * Joins what is left of a list to the publication. The cases are locked first, in one order: an
 * undo or a revocation comes wholly before or wholly after. Answers the cases whose parents see
 * something new.
 */
export async function showDecisions(
  em: EntityManager,
  batch: {
    publicationId: string; listId: string; kind: PublicationKind; district: DistrictCode;
    effectiveAt: Date;
  },
): Promise<ToldCase[]> {
  const { publicationId, listId, kind, district, effectiveAt } = batch;
  return em.execute<ToldCase[]>(
    `with ready as materialized (
       select c.id, d.version ${readyCases}
         and exists (
           select from listed_case l where l.list_id = ? and l.case_id = c.id
             and l.decision_version = d.version and l.decided_at = d.decided_at)
       order by c.id for update of c, d
     ), shown as (
       update decision d set publication_id = ? from ready
       where d.case_id = ready.id and d.kind = ? and d.version = ready.version
       returning d.case_id
     )
     update enrolment_case c set view_version = c.view_version + 1, status_since = ?
     from shown where c.id = shown.case_id
     returning c.id, c.view_version as "viewVersion", c.is_account_ready as "isAccountReady"`,
    [kind, district, waitingStages[kind], listId, publicationId, kind, effectiveAt],
  );
}
