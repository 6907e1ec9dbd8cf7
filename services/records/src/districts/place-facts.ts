import { placeDeadlineOf, type DistrictCode, type FormCollects } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { districtFacts, type DistrictFacts } from './district-facts.ts';

/** What a case's view takes from its district and its season: the same for thousands. */
export interface PlaceFacts {
  readonly page: DistrictFacts;
  readonly collects: FormCollects;
  /** The name of the season. */
  readonly season: string;
  /** Until when its families confirm their places or give them up (B24). */
  readonly placeUntil: string;
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
    n.data->>'ends' as ends, n.data->>'placeUntil' as "placeUntil",
    ${placeVersion('t', 'n')}
  from district t join season n on n.code = ? where t.code = ?`;

type Row = Omit<PlaceFacts, 'placeUntil'> & { readonly ends: string; readonly placeUntil: string | null };

/**
 * The facts from memory, as long as their rows have the version that the asking statement has seen: a
 * changed window counts at once, and a page of many kilobytes is read only when it has changed.
 */
export function createPlaceFacts(): GetPlaceFacts {
  const kept = new Map<string, { readonly version: string; readonly facts: Promise<PlaceFacts> }>();

  const read = async (em: EntityManager, { district, seasonCode }: Place): Promise<PlaceFacts> => {
    const [row] = await em.execute<Row[]>(statement, [seasonCode, district]);
    if (row === undefined) throw new Error(`no district ${district}, or no season ${seasonCode}`);
    const { ends, placeUntil, ...facts } = row;
    return { ...facts, placeUntil: placeDeadlineOf({ ends, placeUntil }) };
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
