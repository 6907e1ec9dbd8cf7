import { CaseId, Refusal, type DistantLikeness, type DistrictCode, type LikenessKind } from '@ruxue/contracts';
import * as z from 'zod';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';
import { comparedKinds } from './compared-kinds.ts';

const pageSize = 50;
const nil = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly one: string;
  readonly oneDistrict: DistrictCode;
  readonly oneNumber: string;
  readonly other: string;
  readonly otherDistrict: DistrictCode;
  readonly otherNumber: string;
  readonly kinds: LikenessKind[];
}

const statement = `
  select a.case_id as one, c.district as "oneDistrict", c.account_number as "oneNumber",
    b.case_id as other, d.district as "otherDistrict", d.account_number as "otherNumber",
    array_agg(distinct a.kind order by a.kind) as kinds
  from case_search a
  join case_search b on b.hash = a.hash and b.kind = a.kind and b.case_id > a.case_id
  join enrolment_case c on c.id = a.case_id
  join enrolment_case d on d.id = b.case_id
  where a.case_id >= ? and a.kind in (${comparedKinds}) and (a.case_id, b.case_id) > (?, ?)
    and c.season = ? and d.season = c.season and c.district <> d.district
    and c.stage not in ('revoking', 'revoked') and d.stage not in ('revoking', 'revoked')
  group by a.case_id, c.id, b.case_id, d.id
  order by a.case_id, b.case_id limit ?`;

/** Like cases of different districts in this season, for the city office alone: numbers and districts, no names. */
export const listDistantLikenesses = (
  records: Records,
): Handler<'records.list-distant-likenesses'> =>
  ({ actor, cursor }) =>
    auditRefusals(records, { actor, event: 'listDistantLikenesses', caseId: null }, async () => {
      requireCityOffice(actor);
      const [one, other] = cursor === undefined ? [nil, nil] : readCursor(cursor);
      const em = records.em();
      const { code: season } = await getCurrentSeason(em);
      const rows = await em.execute<Row[]>(
        statement, [one, one, other, season, pageSize + 1],
      );
      const page = rows.slice(0, pageSize);
      const last = page.at(-1);
      await auditList(em, {
        actor, event: 'readDistantLikenesses', facts: { pairs: page.length },
        caseIds: page.flatMap((row) => [row.one, row.other]),
      });
      await em.flush();
      return {
        pairs: page.map(toPair),
        nextCursor: rows.length > pageSize && last ? `${last.one}.${last.other}` : null,
      };
    });

const toPair = (row: Row): DistantLikeness => ({
  one: { caseId: row.one, accountNumber: row.oneNumber, district: row.oneDistrict },
  other: { caseId: row.other, accountNumber: row.otherNumber, district: row.otherDistrict },
  kinds: row.kinds,
});

/** Reads a cursor; a text that is none is `invalid-input`. */
function readCursor(cursor: string): [string, string] {
  const parsed = z.tuple([CaseId, CaseId]).safeParse(cursor.split('.'));
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message: '请从第一页重新查看' }] });
}
