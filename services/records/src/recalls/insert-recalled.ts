import { stages, isAllowed, type PublicationKind } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Publication } from '../publications/publication.entity.ts';
import { recallKinds } from './recall-kinds.ts';

/** Why a child of a publication is left out of its recall, of a case `c` and its decision `d`. */
const reasonAgainst = {
  review: `case
    when c.stage in ('revoking', 'revoked') then 'revoked'
    when c.stage = 'closed' then 'closed'
    when d.recalled_at is not null then 'recalled'
    when d.applied_at is null then 'unfollowed'
    when c.stage in ('inReview', 'returned', 'decided') and c.second_look_of = d.version
      then 'secondLook'
    when c.stage = 'admitted' then 'admitted'
    when c.decision_version <> d.version or c.stage not in (?) then 'changed' end`,
  admission: `case
    when c.stage in ('revoking', 'revoked') then 'revoked'
    when c.stage = 'closed' then 'closed'
    when d.recalled_at is not null then 'recalled'
    when d.applied_at is null then 'unfollowed'
    when greatest(c.decision_version, c.admission_version) <> d.version or c.stage not in (?)
      then 'changed' end`,
} as const satisfies Record<PublicationKind, string>;

/** Keeps the children of a publication as the targets of its recall; answers how many. */
export async function insertRecalled(
  em: EntityManager, batchId: string, { id, kind }: Pick<Publication, 'id' | 'kind'>,
): Promise<number> {
  const recallable = stages.filter((stage) => isAllowed(stage, recallKinds[kind]));
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, state, reason
     )
     select ?, s.id, s.submission_version, s.items_version, s.version,
       case when s.reason is null then 'ready' else 'skipped' end, s.reason
     from (select c.id, c.submission_version, c.items_version, d.version,
         ${reasonAgainst[kind]} as reason
       from decision d join enrolment_case c on c.id = d.case_id
       where d.publication_id = ?) s
     returning case_id`,
    [batchId, recallable, id],
  );
  return rows.length;
}
