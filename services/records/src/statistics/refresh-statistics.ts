import type { PlaceStatistics as Counted, Reply } from '@ruxue/contracts';
import { districtOrder, stepAges } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '@ruxue/service-kit';

import { getCurrentSeason } from '../districts/current-season.ts';
import { moveOpenFigures } from './open-results.ts';
import { PlaceStatistics } from './place-statistics.entity.ts';

/** Several processes keep the statistics; what one has made this lately is young enough. */
const youngSeconds = 50;
/** Days of the list of decisions: two months. */
const decisionDays = 60;

const hidden = `('revoking', 'revoked')`;

/** The shortest age that a case's time in its step is within. */
const age = `case ${Object.entries(stepAges).map(([name, days]) => (days === null
  ? `else '${name}'` : `when entered_at > now() - interval '${days} days' then '${name}'`)).join(' ')} end`;

const waiting = `
  select coalesce(district, 'city') as place, stage, ${age} as age, count(*)::int as count
  from case_step where season = ? and left_at is null and stage not in ${hidden}
  group by grouping sets ((district, stage, 3), (stage, 3))`;

const steps = `
  select place, stage, "left", times[1] as "medianSeconds", times[2] as "p90Seconds" from (
    select coalesce(district, 'city') as place, stage, count(*)::int as "left",
      percentile_cont(array[0.5, 0.9]) within group
        (order by extract(epoch from left_at - entered_at)::float8) as times
    from case_step where season = ? and left_at is not null
    group by grouping sets ((district, stage), (stage))
  ) s`;

const standing = `
  from decision d join enrolment_case c on c.id = d.case_id
  where c.season = ? and d.kind = 'review' and d.undone_at is null
    and d.recalled_at is null`;

const decisions = `
  select coalesce(district, 'city') as place, day::text,
    count(*) filter (where outcome = 'approved')::int as approved,
    count(*) filter (where outcome = 'rejected')::int as rejected
  from (
    select c.district, (d.decided_at at time zone 'Asia/Shanghai')::date as day, d.outcome
    ${standing} and d.decided_at > now() - interval '${decisionDays} days'
  ) decided
  group by grouping sets ((district, day), (day)) order by day desc`;

const reasons = `
  select coalesce(c.district, 'city') as place, code, count(*)::int as count
  from (select c.district, jsonb_array_elements_text(d.reason_codes) as code
    ${standing} and d.outcome = 'rejected') c
  group by grouping sets ((c.district, code), (code)) order by count desc, code`;

const stumbles = `
  select coalesce(district, 'city') as place, field, sum(count)::int as count
  from field_stumble where season = ?
  group by grouping sets ((district, field), (field)) order by count desc, field`;

type Listed = Exclude<keyof Counted, 'places' | 'sms'>;
type Row<Part extends Listed> = Counted[Part][number] & { readonly place: string };

/**
 * Counts the running season anew, the city and its districts, unless it was just done. It reads the
 * steps once and takes seconds for a whole city, which is why nobody waits for it.
 */
export async function refreshStatistics(root: EntityManager, call: Call): Promise<void> {
  // Asked before the lock: a service that hangs holds up nobody else's statistics.
  const elsewhere = await askElsewhere(call);
  await root.transactional(async (em) => {
    const { locked } = await em.execute<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('statistics')) as locked`, [], 'get');
    if (!locked) return;
    const { code: season } = await getCurrentSeason(em);
    const present = await em.findOne(PlaceStatistics, { season, place: 'city' });
    if (present && Date.now() - present.madeAt.getTime() < youngSeconds * 1000) return;
    await em.execute(`set local work_mem = '64MB'`);
    const ask = <Part extends Listed>(statement: string) =>
      em.execute<Row<Part>[]>(statement, [season]);
    const counted = {
      waiting: await ask<'waiting'>(waiting),
      steps: await ask<'steps'>(steps),
      decisions: await ask<'decisions'>(decisions),
      reasons: await ask<'reasons'>(reasons),
      stumbles: await ask<'stumbles'>(stumbles),
    };
    const madeAt = new Date();
    const rows = ['city', ...districtOrder].map((place) =>
      ({ season, place, data: { ...ofPlace(counted, place), ...elsewhere(place) }, madeAt }));
    await em.upsertMany(PlaceStatistics, rows);
    await moveOpenFigures(em, season);
  });
}

/** The parts of one place, without its name. */
function ofPlace(
  counted: { readonly [Part in Listed]: readonly Row<Part>[] }, place: string,
): Pick<Counted, Listed> {
  const own = <One extends { place: string }>(rows: readonly One[]): Omit<One, 'place'>[] =>
    rows.filter((row) => row.place === place).map(({ place: _place, ...row }) => row);
  return {
    waiting: own(counted.waiting) as Counted['waiting'],
    steps: own(counted.steps),
    decisions: own(counted.decisions),
    reasons: own(counted.reasons),
    stumbles: own(counted.stumbles),
  };
}

type Places = Reply<'collection.count-places'>['places'];
type Costs = Reply<'sms.get-costs'>['costs'];

/** What other services count; a part whose service is away is missing until the next time. */
async function askElsewhere(
  call: Call,
): Promise<(place: string) => Pick<Counted, 'places' | 'sms'>> {
  const [places, costs] = await Promise.all([
    call('collection.count-places', {}).then((reply) => reply.places, () => null),
    call('sms.get-costs', {}).then((reply) => reply.costs, () => []),
  ]);
  return (place) => ({ places: placesOf(places, place), sms: costsOf(costs, place) });
}

function placesOf(all: Places | null, place: string): Counted['places'] {
  if (all === null) return null;
  const own = all.filter(({ district }) => place === 'city' || district === place);
  const sum = (of: 'schools' | 'places' | 'taken') =>
    own.reduce((total, one) => total + one[of], 0);
  return { schools: sum('schools'), places: sum('places'), taken: sum('taken') };
}

/** The city has the messages of all districts, and those of none. */
function costsOf(all: Costs, place: string): Counted['sms'] {
  const own = all.filter(({ district }) => place === 'city' || district === place);
  return [...Map.groupBy(own, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    messages: ofDay.reduce((total, one) => total + one.messages, 0),
    milliyuan: ofDay.reduce((total, one) => total + one.milliyuan, 0),
  }));
}
