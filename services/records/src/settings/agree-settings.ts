import {
  lossesInAll, Refusal, type DistrictCode, type Request, type SettingsAgreement,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';
import { getVersion } from './find-versions.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import { districtContent } from './stored-settings.ts';
import { windowLosses } from './window-losses.ts';

/** The versions that wait for the city office, each with the children whom it concerns today. */
export const listSettingsAgreements = (
  records: Records,
): Handler<'records.list-settings-agreements'> =>
  async ({ actor }) => {
    requireCityOffice(actor);
    const em = records.em();
    const open = await em.find(
      SettingsVersion,
      { losses: { $ne: null }, agreedAt: null, withdrawnAt: null, appliedAt: null },
      { orderBy: { publishedAt: 'asc' } },
    );
    const agreements: SettingsAgreement[] = [];
    for (const found of open) {
      const { place: district, version, publishedAt, inForceFrom } = found;
      if (district === 'city') continue;
      agreements.push({
        district, version, losses: await lossesNow(em, district, found),
        publishedAt: publishedAt.toISOString(), inForceFrom: inForceFrom.toISOString(),
      });
    }
    return { agreements };
  };

/**
 * The city office agrees that a version takes time from children (S23), from as many as it has read
 * of: where there are more by now, it reads again. The version is in force within a second, or from
 * its time on. Whoever published it is never the second person.
 */
export const agreeSettings = (records: Records): Handler<'records.agree-settings'> =>
  (asked) => {
    const { actor } = asked;
    return auditRefusals(records, { actor, event: 'agreeSettings', caseId: null }, () => {
      requireCityOffice(actor);
      return records.em().transactional((em) => agree(em, asked));
    });
  };

async function agree(
  em: EntityManager, { actor, district, version, children }: Request<'records.agree-settings'>,
): Promise<Record<never, never>> {
  await lockDistrict(em, district);
  const found = await getVersion(em, district, version);
  if (found.losses === null) throw new Refusal('not-found');
  if (found.withdrawnAt !== null) {
    throw new Refusal('action-not-allowed', { detail: '这一版已被本区撤回，不需要再同意' });
  }
  if (found.publishedBy === actor.staffId) throw new Refusal('forbidden');
  if (found.agreedAt !== null) return {};
  const inside = lossesInAll(await lossesNow(em, district, found));
  if (inside > children) {
    throw new Refusal('list-changed', {
      detail: `现在有${inside}名儿童会受影响，比刚才看到的多，请核对后再同意`,
    });
  }
  em.assign(found, { agreedBy: actor.staffId, agreedAt: new Date() });
  const facts = { district, version, childrenInside: inside };
  appendAudit(em, { actor, event: 'agreeSettings', caseId: null, facts });
  return {};
}

const lossesNow = async (
  em: EntityManager, district: DistrictCode, { content }: SettingsVersion,
) => windowLosses(em, await getDistrictPage(em, district), districtContent(content));
