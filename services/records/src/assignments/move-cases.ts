import type { DistrictCode, StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { undecidedStages } from '../reviews/undecided-stages.ts';

interface Move {
  readonly actor: StaffActor;
  readonly district: DistrictCode;
  readonly from: string;
  readonly to: string | null;
}

/** Locked in the order of their ids, so that two moves at once don't wait for each other. */
const statement = `
  with chosen as (
    select id from enrolment_case
    where district = ? and assigned_to = ? and submission_version > 0 and stage = any(?)
    order by id for update
  ), moved as (
    update enrolment_case set assigned_to = ? where id in (select id from chosen) returning id
  ), kept as (
    insert into audit_entry (at, case_id, event, actor_kind, staff_id, channel, facts)
    select clock_timestamp(), id, 'assignCase', 'staff', ?, 'web', ?::jsonb from moved
  )
  select count(*)::int as moved from moved`;

/** Moves all undecided cases of one person, a row of audit for each (B11); answers how many. */
export async function moveCases(
  em: EntityManager,
  { actor, district, from, to }: Move,
): Promise<number> {
  const facts = JSON.stringify({ from, to: to ?? 'nobody' });
  const stages = `{${undecidedStages.join(',')}}`;
  const { moved } = await em.execute<{ moved: number }>(
    statement, [district, from, stages, to, actor.staffId, facts], 'get',
  );
  return moved;
}
