import {
  batchesOf, nextBatch, type DistrictCode, type PublicationKind, type Reply,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getDistrictPage } from '../districts/current-season.ts';
import { missingFor } from './missing-for.ts';
import { readyCases, waitingCases, waitingStages } from './show-decisions.ts';

type Ready = Reply<'records.list-plans'>['ready'][number];

interface Counted {
  readonly total: number;
  readonly approved: number;
  readonly rejected: number;
  readonly hash: string | null;
  readonly reasonCodes: readonly string[];
}

const ready = `
  select c.id, d.version, d.decided_at, d.outcome, d.reason_codes ${readyCases}`;

/** A decision's own name in a hash: its case, its version, its time in milliseconds. */
const summed = `
  select count(*)::int as total,
    count(*) filter (where outcome = 'approved')::int as approved,
    count(*) filter (where outcome = 'rejected')::int as rejected,
    encode(sha256(string_agg(
      id || ':' || version || ':' || floor(extract(epoch from decided_at) * 1000), ','
      order by id)::bytea), 'hex') as hash,
    coalesce((select jsonb_agg(distinct code)
      from ready r, jsonb_array_elements_text(r.reason_codes::jsonb) code), '[]') as "reasonCodes"
  from ready`;

const placed = (kind: PublicationKind, district: DistrictCode) =>
  [kind, district, waitingStages[kind]];

/** Counts what waits for a publication of a district, names its list, and says what is missing. */
export async function readReady(
  em: EntityManager,
  kind: PublicationKind,
  district: DistrictCode,
): Promise<Ready> {
  const sql = `with ready as materialized (${ready}) ${summed}`;
  return toReady(em, kind, district, await em.execute<[Counted]>(sql, placed(kind, district)));
}

/** The same, and the list is kept under its hash: it can be published or confirmed as it is. */
export async function keepReady(
  em: EntityManager,
  kind: PublicationKind,
  district: DistrictCode,
): Promise<Ready> {
  const sql = `
    with ready as materialized (${ready}), summed as materialized (${summed}), list as (
      insert into publication_list (id, district, kind, hash, total, made_at)
      select gen_random_uuid(), ?, ?, hash, total, now() from summed where hash is not null
      on conflict do nothing returning id
    ), kept as (
      insert into listed_case (list_id, case_id, decision_version, decided_at)
      select list.id, ready.id, ready.version, ready.decided_at from list, ready
    )
    select * from summed`;
  const values = [...placed(kind, district), district, kind];
  return toReady(em, kind, district, await em.execute<[Counted]>(sql, values));
}

async function toReady(
  em: EntityManager,
  kind: PublicationKind,
  district: DistrictCode,
  [counted]: [Counted],
): Promise<Ready> {
  const { total, approved, rejected, hash, reasonCodes } = counted;
  const [{ held }] = await em.execute<[{ held: number }]>(
    `select count(*)::int as held ${waitingCases} and c.hold is not null`, placed(kind, district),
  );
  const now = new Date();
  const page = await getDistrictPage(em, district);
  return {
    kind, total, held,
    outcomes: { approved, rejected },
    listHash: hash,
    notReady: missingFor(page, { kind, hasApproved: approved > 0, reasonCodes }, now),
    isEarly: nextBatch(page[batchesOf[kind]], now) !== undefined
      && page.postponed?.[kind] === undefined,
  };
}

/** How the present list differs from a kept one. */
export interface Difference {
  readonly added: number;
  readonly gone: number;
}

/** Counts the children that a list has not, and those of it that can't be published any more. */
export async function differenceOf(
  em: EntityManager,
  { id, kind, district, total }:
  { id: string; kind: PublicationKind; district: DistrictCode; total: number },
): Promise<Difference> {
  const sql = `
    with ready as materialized (${ready}), same as (
      select count(*)::int as same from ready r join listed_case l on l.list_id = ?
        and l.case_id = r.id and l.decision_version = r.version and l.decided_at = r.decided_at
    )
    select (select count(*)::int from ready) as ready, same from same`;
  const [row] = await em.execute<[{ ready: number; same: number }]>(
    sql, [...placed(kind, district), id],
  );
  return { added: row.ready - row.same, gone: total - row.same };
}
