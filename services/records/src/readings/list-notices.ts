import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';

/** The newest versions that are listed; each may be a long text. */
const listed = 20;

interface Row {
  readonly version: string;
  readonly text: string;
  readonly families: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A consent names its version; the number is that of the cases that are still kept. */
const statement = `
  select n.version, n.text, coalesce(a.families, 0)::int as families, a.first_at as "firstAt",
    a.last_at as "lastAt"
  from notice_text n left join (
    select c.text_version, count(*) as families, ${instant('min(c.agreed_at)')} as first_at,
      ${instant('max(c.agreed_at)')} as last_at
    from consent c join enrolment_case e on e.id = c.case_id
    where c.kind = 'notice' and e.season = ? group by c.text_version
  ) a on a.text_version = n.version
  where n.season = ? order by a.last_at desc nulls first limit ${listed}`;

/** Each version of the running season's notice, and how many families agreed to it (S4). */
export const listNotices = (records: Records): Handler<'records.list-notices'> =>
  async ({ actor }) => {
    requireCityOffice(actor);
    const em = records.em();
    const { code, noticeVersion } = await getCurrentSeason(em);
    const rows = await em.execute<Row[]>(statement, [code, code]);
    return {
      notices: rows.map((row) => ({ ...row, isPresent: row.version === noticeVersion })),
    };
  };
