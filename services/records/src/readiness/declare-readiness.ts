import { districtOrder, Refusal, type DistrictCode, type Readiness } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice, requireManager } from '../reviews/jurisdiction.ts';
import { findInForce } from '../settings/find-versions.ts';
import { readDistrictDesk } from '../settings/read-settings.ts';
import { districtContent } from '../settings/stored-settings.ts';
import { DistrictReadiness } from './district-readiness.entity.ts';
import { findLacks } from './find-lacks.ts';

/** What the manager's district still lacks, and whether it has declared that it is ready (S23). */
export const getReadiness = (records: Records): Handler<'records.get-readiness'> =>
  async ({ actor }) => {
    const { district } = requireManager(actor);
    return readReadiness(records, records.em(), district);
  };

/**
 * Declares 「准备就绪」, which only a district can that lacks nothing: `not-ready` says what. Staff and
 * schools are asked for before the lock, which no other service may hold up. Again changes nothing.
 */
export const declareReadiness = (records: Records): Handler<'records.declare-readiness'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'declareReadiness', caseId: null }, async () => {
      const { district, staffId } = requireManager(actor);
      const { lacks } = await readReadiness(records, records.em(), district);
      if (lacks.length > 0) {
        const detail = lacks.map(({ text }) => text).join('；');
        throw new Refusal('not-ready', { detail: detail.slice(0, 1000) });
      }
      return records.em().transactional(async (em) => {
        await lockDistrict(em, district);
        const { code: season } = await getCurrentSeason(em);
        const before = await em.findOne(DistrictReadiness, { season, district });
        const now = new Date();
        if (before === null) {
          em.create(DistrictReadiness, { season, district, declaredBy: staffId, declaredAt: now });
          appendAudit(em, { actor, event: 'declareReadiness', caseId: null, facts: { season } });
        }
        return {
          lacks, declaredBy: before?.declaredBy ?? staffId,
          declaredAt: (before?.declaredAt ?? now).toISOString(),
        };
      });
    });

/** Which of the districts have declared it, for the city office. */
export const listReadiness = (records: Records): Handler<'records.list-readiness'> =>
  async ({ actor }) => {
    requireCityOffice(actor);
    const em = records.em();
    const { code: season } = await getCurrentSeason(em);
    const declared = new Map((await em.find(DistrictReadiness, { season }))
      .map(({ district, declaredAt }) => [district, declaredAt.toISOString()]));
    return {
      districts: districtOrder.map((district) =>
        ({ district, declaredAt: declared.get(district) ?? null })),
    };
  };

async function readReadiness(
  { call }: Records, em: EntityManager, district: DistrictCode,
): Promise<Readiness> {
  const { code: season } = await getCurrentSeason(em);
  const { newest, season: bounds } = await readDistrictDesk(em, district);
  const inForce = await findInForce(em, district);
  const [{ schools }, { duties }] = await Promise.all([
    call('collection.list-schools', { district }), call('auth.list-duties', { district }),
  ]);
  const lacks = findLacks({
    content: inForce === null ? newest.content : districtContent(inForce.content),
    season: bounds, schools, duties,
    unagreedVersion: newest.state === 'unagreed' ? newest.version : null,
    blocked: newest,
    children: await countChildren(em, district, season),
  });
  const declared = await em.findOne(DistrictReadiness, { season, district });
  return {
    lacks, declaredBy: declared?.declaredBy ?? null,
    declaredAt: declared?.declaredAt.toISOString() ?? null,
  };
}

/** Who may still need a place: not refused for good, not gone. */
async function countChildren(
  em: EntityManager, district: DistrictCode, season: string,
): Promise<number> {
  const { count } = await em.execute<{ count: number }>(
    `select count(*)::int as count from enrolment_case where district = ? and season = ?
       and stage not in ('rejected', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed')`,
    [district, season], 'get',
  );
  return count;
}
