import type { CitySettings } from './city-settings.ts';
import type { DistrictSettings } from './district-settings.ts';
import { windowNames } from './settings-dates.ts';

/** A year later: 2027-05-06 09:00 becomes 2028-05-06 09:00; the 29th of February becomes the 28th. */
export function aYearLater(typed: string): string {
  const [, year, rest] = /^(\d{4})(-\d{2}-\d{2}.*)$/u.exec(typed) ?? [];
  if (year === undefined || rest === undefined) return typed;
  const next = Number(year) + 1;
  const isLeap = next % 4 === 0 && (next % 100 !== 0 || next % 400 === 0);
  return `${String(next)}${isLeap ? rest : rest.replace(/^-02-29/u, '-02-28')}`;
}

/** The parts with dates: every district has to enter its own for a new season. */
export const dateFields = ['windows', 'reviewBatches', 'admissionBatches'] as const;

/** The next season as it is proposed (S23): the last one, a year later, under a code of its own. */
export function nextSeasonOf(last: CitySettings): CitySettings {
  const year = /\d{4}/u;
  const begun = aYearLater(last.begins).slice(0, 4);
  const nextYear = year.exec(last.name)?.[0];
  return {
    ...last,
    season: nextCode(last.season, nextYear === undefined ? begun : String(Number(nextYear) + 1)),
    name: last.name.replace(year, (found) => String(Number(found) + 1)),
    begins: aYearLater(last.begins), ends: aYearLater(last.ends),
    placeUntil: aYearLater(last.placeUntil),
    bornFrom: aYearLater(last.bornFrom), bornUntil: aYearLater(last.bornUntil),
    locked: last.locked.filter((field) => !dateFields.some((one) => one === field)),
  };
}

/** The year itself, and where the last one is called so, with a number. */
function nextCode(last: string, year: string): string {
  const [, count] = /^\d{4}-(\d+)$/u.exec(last) ?? [];
  return last === year || last.startsWith(`${year}-`) ? `${year}-${Number(count ?? 1) + 1}` : year;
}

/** A district's data for the next season: the last ones, their dates a year later as a proposal (S23). */
export function nextSettingsOf(last: DistrictSettings): DistrictSettings {
  const windows = { ...last.windows };
  for (const name of windowNames) {
    const { opens, closes } = windows[name];
    windows[name] = { opens: aYearLater(opens), closes: aYearLater(closes) };
  }
  return {
    ...last, windows,
    reviewBatches: last.reviewBatches.map(aYearLater),
    admissionBatches: last.admissionBatches.map(aYearLater),
  };
}
