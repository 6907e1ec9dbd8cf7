import {
  beijingFieldOf, datesOf, windowNames, type DistrictSeed, type DistrictSettings, type WindowLoss,
  type WindowName,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';

type Typed = Pick<DistrictSettings, 'windows'>;

/**
 * The windows that a version closes over children who are inside them (S23): what ends before its
 * time, or is open and is to open later. Where nobody is inside, nothing is lost.
 */
export async function windowLosses(
  em: EntityManager, page: DistrictSeed, content: Typed, now = new Date(),
): Promise<WindowLoss[]> {
  const before = datesOf(page).windows;
  const shortened = windowNames.filter((name) => isShortened(page, content, name, now));
  if (shortened.length === 0) return [];
  const inside = await countInside(em, page);
  return shortened.flatMap((name) => (inside[name] === 0 ? [] : [{
    name, children: inside[name], before: before[name], after: content.windows[name],
  }]));
}

function isShortened(
  page: DistrictSeed, content: Typed, name: WindowName, now: Date,
): boolean {
  const { opens, closes } = page.windows[name];
  if (new Date(closes) <= now) return false;
  // Times of this form sort as texts.
  const after = content.windows[name];
  const isOpen = new Date(opens) <= now;
  return after.closes < beijingFieldOf(closes)
    || (isOpen && after.opens > beijingFieldOf(now.toISOString()));
}

/** Who is inside a window and has still to do what it is for. */
async function countInside(
  em: EntityManager, { code }: DistrictSeed,
): Promise<Readonly<Record<WindowName, number>>> {
  const { code: season } = await getCurrentSeason(em);
  const counted = await em.execute<Omit<Record<WindowName, number>, 'registration'>>(
    `select count(*) filter (where stage = 'registered')::int as submission,
       count(*) filter (where stage <> 'registered' and confirmed_version < submission_version)::int
         as printing,
       count(*) filter (where stage <> 'registered')::int as presentation
     from enrolment_case
     where district = ? and season = ? and stage in ('registered', 'approved', 'collecting')`,
    [code, season], 'get',
  );
  // Whoever has not registered is nobody's child yet.
  return { registration: 0, ...counted };
}
