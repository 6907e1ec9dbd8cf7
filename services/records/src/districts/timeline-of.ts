import {
  seasonPartsOf, seasonPartTitles, type Season, type SeasonPart, type SeasonPartId,
} from '@ruxue/contracts';

import type { DistrictFacts } from './district-facts.ts';

type Entry = Season['timeline'][number];

/** The parts of 小学入学服务系统, which families of either household go through (S2). */
const ofBothFamilies: ReadonlySet<SeasonPartId> = new Set(['presentation', 'admissionBatches']);

/**
 * The districts' own dates as lines of the landing page's timeline, so that no other text says when
 * (S1, S23): one line for a part, or one for each span where the districts differ.
 */
export function timelineOf(districts: readonly DistrictFacts[]): Entry[] {
  const parts = districts.flatMap((page) =>
    seasonPartsOf(page).map((part) => ({ ...part, district: page.name })));
  return (Object.keys(seasonPartTitles) as SeasonPartId[]).flatMap((id) => {
    const families = ofBothFamilies.has(id) ? (['local', 'elsewhere'] as const)
      : (['elsewhere'] as const);
    const spans = spansOf(parts.filter((part) => part.id === id));
    return families.flatMap((family) =>
      spans.map((span): Entry => ({ ...span, school: 'primary', family })));
  });
}

type Span = Omit<Entry, 'school' | 'family'>;

/** The different spans of one part, the earlier ones first. */
function spansOf(parts: readonly (SeasonPart & { readonly district: string })[]): Span[] {
  const spans = new Map<string, Span & { districts: string[] }>();
  for (const { title, opens, closes, district } of parts) {
    const key = `${opens} ${closes}`;
    const span = spans.get(key) ?? { title, from: opens, until: closes, districts: [] };
    span.districts.push(district);
    spans.set(key, span);
  }
  const all = [...spans.values()];
  if (all.length === 1) return all.map((span) => ({ ...span, districts: [] }));
  return all.sort((one, other) =>
    Date.parse(one.from) - Date.parse(other.from) || Date.parse(one.until) - Date.parse(other.until));
}
