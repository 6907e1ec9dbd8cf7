import type { DistrictCode, FormCollects } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { districtFacts, type DistrictFacts } from './district-facts.ts';

/** What a case's view takes from its district and its season: the same for thousands. */
export interface PlaceFacts {
  readonly page: DistrictFacts;
  readonly collects: FormCollects;
  /** The name of the season. */
  readonly season: string;
}

/** Which facts are meant, and the version of their rows. */
export interface Place {
  readonly district: DistrictCode;
  readonly seasonCode: string;
  readonly placeVersion: string;
}

export type GetPlaceFacts = (em: EntityManager, place: Place) => Promise<PlaceFacts>;

/** The version of two rows: PostgreSQL's id of the transaction that wrote each. */
export const placeVersion = (district: string, season: string): string =>
  `${district}.xmin::text || '-' || ${season}.xmin::text as "placeVersion"`;

/** The season's answers, and whether the district asks for materials (B4, C1). */
const formCollects = `n.data->'collects'
  || jsonb_build_object('materials', jsonb_path_exists(t.page, '$.materials[0]'))`;

const statement = `
  select ${districtFacts('t.page')}, ${formCollects} as collects, n.data->>'name' as season,
    ${placeVersion('t', 'n')}
  from district t join season n on n.code = ? where t.code = ?`;

/**
 * The facts from memory, as long as their rows have the version that the asking statement has seen: a
 * changed window counts at once, and a page of many kilobytes is read only when it has changed.
 */
export function createPlaceFacts(): GetPlaceFacts {
  const kept = new Map<string, { readonly version: string; readonly facts: Promise<PlaceFacts> }>();

  const read = async (em: EntityManager, { district, seasonCode }: Place): Promise<PlaceFacts> => {
    const [facts] = await em.execute<PlaceFacts[]>(statement, [seasonCode, district]);
    if (facts === undefined) throw new Error(`no district ${district}, or no season ${seasonCode}`);
    return facts;
  };

  return (em, place) => {
    const name = `${place.district}:${place.seasonCode}`;
    const known = kept.get(name);
    if (known?.version === place.placeVersion) return known.facts;
    const facts = read(em, place);
    kept.set(name, { version: place.placeVersion, facts });
    facts.catch(() => kept.delete(name));
    return facts;
  };
}
