import type { Desk, DistrictCode, OwnDay, PersonsLoad } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDatabaseTime } from '../database-time.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { nextAnnouncedAt } from '../publications/next-announced-at.ts';
import { viewPlans } from '../publications/plan-view.ts';
import type { Handler, Records } from '../records.ts';
import { requireReviewer } from '../reviews/jurisdiction.ts';
import { undecidedStages } from '../reviews/undecided-stages.ts';

/** Midnight in Beijing, by the database's clock. */
const today = `date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`;

const ownStatement = `
  select e.event, e.facts->>'outcome' as outcome, count(*)::int as count
  from audit_entry e
  where e.event in ('decideReview', 'returnReview', 'undoDecision')
    and e.at >= ${today} and e.staff_id = ?
  group by 1, 2`;

/** From the last opening of the case by the same person to what was decided about it. */
const paceStatement = `
  select percentile_cont(0.5) within group (order by extract(epoch from e.at - o.at))::float8
    as seconds
  from audit_entry e
  join lateral (
    select max(at) as at from audit_entry
    where case_id = e.case_id and staff_id = e.staff_id and event = 'takeLease' and at <= e.at
  ) o on o.at is not null
  where e.event in ('decideReview', 'returnReview') and e.at >= ${today} and e.staff_id = ?`;

const peopleStatement = `
  with open as (
    select assigned_to as id, count(*)::int as open from enrolment_case
    where season = ? and district = ? and submission_version > 0 and stage = any(?)
    group by assigned_to
  ), done as (
    select e.staff_id as id, count(*)::int as decided from audit_entry e
    join enrolment_case c on c.id = e.case_id
    where e.event = 'decideReview' and e.at >= ${today} and c.district = ?
    group by e.staff_id
  )
  select coalesce(open.id, done.id) as "staffId", coalesce(open, 0) as open,
    coalesce(decided, 0) as "decidedToday"
  from open full join done on done.id = open.id
  order by open desc, "staffId"`;

const countsStatement = `
  select count(*) filter (where is_overdue and stage = 'inReview')::int as overdue,
    count(*) filter (where second_look = 'asked' and stage = 'inReview')::int as "secondLooks",
    count(*) filter (where stage = 'decided')::int as decided
  from enrolment_case
  where season = ? and district = ? and stage in ('inReview', 'decided')`;

/** The pace: cases decided within a week whose decision still stands. */
const weekStatement = `
  select count(distinct e.case_id)::int as count from audit_entry e
  join enrolment_case c on c.id = e.case_id
  join decision d on d.case_id = e.case_id and d.kind = 'review' and d.undone_at is null
    and d.recalled_at is null
  where e.event = 'decideReview' and e.at >= now() - interval '7 days' and c.district = ?`;

/** Today's work: one's own, and of the district for its manager (B6); it shows no child. */
export const getDesk = (records: Records): Handler<'records.get-desk'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'getDesk', caseId: null }, async () => {
      const { staffId, district } = requireReviewer(actor);
      const em = records.em();
      const isManager = actor.roles.includes('district-manager');
      return {
        own: await readOwnDay(em, staffId),
        district: isManager ? await readDistrict(em, district) : null,
      };
    });

async function readOwnDay(em: EntityManager, staffId: string): Promise<OwnDay> {
  const rows = await em.execute<{ event: string; outcome: string | null; count: number }[]>(
    ownStatement, [staffId],
  );
  const [pace] = await em.execute<{ seconds: number | null }[]>(paceStatement, [staffId]);
  const of = (event: string, outcome: string | null = null) =>
    rows.find((row) => row.event === event && row.outcome === outcome)?.count ?? 0;
  return {
    approved: of('decideReview', 'approved'),
    rejected: of('decideReview', 'rejected'),
    returned: of('returnReview'),
    undone: of('undoDecision'),
    medianSeconds: pace?.seconds ?? null,
  };
}

async function readDistrict(
  em: EntityManager, district: DistrictCode,
): Promise<Desk['district']> {
  const { code: season } = await getCurrentSeason(em);
  const rows = await em.execute<(Omit<PersonsLoad, 'staffId'> & { staffId: string | null })[]>(
    peopleStatement, [season, district, `{${undecidedStages.join(',')}}`, district],
  );
  const [counts] = await em.execute<
    { overdue: number; secondLooks: number; decided: number }[]
  >(countsStatement, [season, district]);
  const [week] = await em.execute<{ count: number }[]>(weekStatement, [district]);
  const now = await getDatabaseTime(em);
  const plans = await viewPlans(em, district, now);
  return {
    undecided: rows.reduce((sum, { open }) => sum + open, 0),
    decidedInWeek: week?.count ?? 0,
    nextAnnouncedAt: await nextAnnouncedAt(em, { kind: 'review', district, at: now }),
    unconfirmed: plans.filter(({ reminder }) => reminder !== null),
    people: rows.flatMap(({ staffId, ...load }) => staffId === null ? [] : [{ staffId, ...load }]),
    unassigned: rows.find(({ staffId }) => staffId === null)?.open ?? 0,
    ...(counts ?? { overdue: 0, secondLooks: 0, decided: 0 }),
  };
}
