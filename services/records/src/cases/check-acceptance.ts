import type { SeasonSeed } from '@ruxue/contracts';

import { checkWindow } from '../districts/check-window.ts';
import type { DistrictFacts } from '../districts/district-facts.ts';
import { checkBirthDate } from './birth-window.ts';

/** Refuses while a district takes no registrations (S23), or none of a child born then (S5). */
export function checkAcceptance(
  { season, page }: { season: SeasonSeed; page: DistrictFacts },
  birthDate: string,
): void {
  checkWindow(page, 'registration', new Date());
  checkBirthDate(birthDate, season, page);
}
