import type { CitySettings } from './city-settings.ts';
import { settingsFields, settingsTitles } from './settings-titles.ts';

/** A part of the city's settings that differs between two versions. */
interface CityChange {
  readonly field: keyof CitySettings;
  readonly before: string;
  readonly after: string;
}

const fields = [
  'season', 'name', 'begins', 'ends', 'placeUntil', 'bornFrom', 'bornUntil', 'notice', 'locked',
] as const satisfies readonly (keyof CitySettings)[];

function textOf(content: CitySettings, field: (typeof fields)[number]): string {
  if (field !== 'locked') return content[field];
  return settingsFields.filter((one) => content.locked.includes(one))
    .map((one) => settingsTitles[one]).join('、');
}

/** Two versions of the city's settings, field by field. */
export const compareCitySettings = (before: CitySettings, after: CitySettings): CityChange[] =>
  fields.map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }))
    .filter((change) => change.before !== change.after);
