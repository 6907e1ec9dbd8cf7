import {
  checkSettings, compareSettings, instantInWords, lossesInAll, Refusal, removedSchoolFaults,
  schoolFaults, shownSchools, type Request, type SettingsFault, type SettingsVersion as View,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash, Unavailable } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason, getDistrictPage } from '../districts/current-season.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { applyVersion } from './apply-version.ts';
import { batchChanges } from './batch-changes.ts';
import { nextVersion, putInForce } from './put-in-force.ts';
import { findInForce, findWaiting, getVersion, isAgreed, toView } from './read-settings.ts';
import { requireBase } from './save-draft.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import { SettingsVersion } from './settings-version.entity.ts';
import { usedContentFaults } from './used-content.ts';
import { windowLosses } from './window-losses.ts';

type Asked = Request<'records.publish-settings'>;

/** Nobody knows today what a page should say after so long. */
const mostAheadMs = 366 * 86_400_000;

/**
 * Makes the draft a version, in force at once or from a time on (S23). What is missing or
 * contradictory blocks, field by field; a version that waits has to be withdrawn first, so that a
 * later one never loses its changes. What closes a window over children who are inside it waits for
 * the city office. Changed schools are collection's to take over, which is asked before and does it
 * after the commit. A repeat of the same draft answers the same version (L3).
 */
export const publishSettings = (records: Records): Handler<'records.publish-settings'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'publishSettings', caseId: null }, async () => {
      const manager = requireManager(actor);
      await askAboutSchools(records, manager, request);
      const published = await records.em().transactional((em) => publish(em, manager, request));
      const isDue = published.state === 'waiting' && request.inForceFrom === null;
      return isDue ? applyNow(records, manager, published) : published;
    });
  };

/** Before the lock, which no other service may hold up: collection knows who holds which place. */
async function askAboutSchools(
  { em, call }: Records, { district }: Manager, { draftVersion }: Asked,
): Promise<void> {
  const draft = await em().findOne(SettingsDraft, { district, version: draftVersion });
  const schools = draft?.content?.schools;
  if (schools === undefined || schoolFaults(schools).some(({ blocks }) => blocks)) return;
  if (hasSchoolsOf(await findInForce(em(), district), schools)) return;
  await call('collection.check-schools', { district, schools: shownSchools(schools) });
}

const hasSchoolsOf = (
  version: SettingsVersion | null, schools: SettingsVersion['content']['schools'],
): boolean => version !== null && requestHash(version.content.schools) === requestHash(schools);

/** What can't be done at this moment is done by records' upkeep, within a second of when it can. */
async function applyNow(
  records: Records, { district }: Manager, { version }: View,
): Promise<View> {
  try {
    await applyVersion(records, { district, version }, new Date());
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
  }
  const em = records.em();
  return toView(await getVersion(em, district, version), await findInForce(em, district));
}

async function publish(
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, draftVersion, inForceFrom }: Asked,
): Promise<View> {
  await lockDistrict(em, district);
  const inForce = await findInForce(em, district);
  const earlier = await em.findOne(SettingsVersion, { district, draftVersion });
  if (earlier?.publishedBy === staffId) return toView(earlier, inForce);
  const draft = await em.findOne(SettingsDraft, { district });
  requireBase(draft, draftVersion);
  if (draft === null || draft.content === null) {
    throw new Refusal('action-not-allowed', { detail: '现在没有可以发布的草稿' });
  }
  const { content } = draft;
  const season = await getCurrentSeason(em);
  refuseFaults(checkSettings(content, season));
  await requireNoneWaiting(em, district);
  const changes = inForce === null ? [] : compareSettings(inForce.content, content);
  if (inForce !== null && changes.length === 0) {
    throw new Refusal('action-not-allowed', { detail: '草稿与现行内容没有不同，不需要发布' });
  }
  const now = new Date();
  const start = startOf(inForceFrom, now);
  const page = await getDistrictPage(em, district);
  refuseFaults([
    ...await batchChanges(em, page, content, start), ...await usedContentFaults(em, page, content),
    ...removedSchoolFaults(inForce?.content.schools ?? [], content.schools),
  ]);
  const losses = await windowLosses(em, page, content, now);
  const isFree = losses.length === 0;
  const hasSameSchools = hasSchoolsOf(inForce, content.schools);
  const version = em.create(SettingsVersion, {
    district, draftVersion, content, version: await nextVersion(em, district),
    restoredFrom: draft.restoredFrom, publishedBy: staffId, publishedAt: now,
    inForceFrom: start,
    appliedAt: null, withdrawnBy: null, withdrawnAt: null,
    losses: isFree ? null : losses, agreedBy: null, agreedAt: null,
    schoolsState: hasSameSchools ? inForce?.schoolsState ?? 'untaken' : 'untaken', blockedBy: null,
  });
  em.assign(draft, { content: null, restoredFrom: null, savedBy: staffId, savedAt: now });
  const isNow = inForceFrom === null && isFree && hasSameSchools;
  if (isNow) await putInForce(em, version, now);
  appendAudit(em, {
    actor, event: 'publishSettings', caseId: null, facts: {
      version: version.version, inForceFrom: version.inForceFrom.toISOString(),
      fields: [...new Set(changes.map(({ field }) => field))],
      ...(!isFree && { childrenInside: lossesInAll(losses) }),
    },
  });
  return toView(version, isNow ? version : inForce);
}

function refuseFaults(faults: readonly SettingsFault[]): void {
  const fields = faults.filter(({ blocks }) => blocks)
    .map(({ path, message }) => ({ path, message }));
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
}

async function requireNoneWaiting(
  em: EntityManager, district: Manager['district'],
): Promise<void> {
  const waiting = await findWaiting(em, district);
  if (waiting === null) return;
  if (!isAgreed(waiting)) {
    throw new Refusal('action-not-allowed', {
      detail: `第${waiting.version}版还在等市教委同意，请等它生效，或者先撤回`,
    });
  }
  if (waiting.blockedBy !== null) {
    throw new Refusal('action-not-allowed', {
      detail: `第${waiting.version}版没有生效：${waiting.blockedBy.join('；')}。请先撤回，改好再发布`.slice(0, 1000),
    });
  }
  const at = instantInWords(waiting.inForceFrom.toISOString());
  throw new Refusal('action-not-allowed', {
    detail: `第${waiting.version}版已定于${at}生效，请等它生效，或者先撤回`,
  });
}

/** The time from which a version is in force: later than now, within a year. */
function startOf(inForceFrom: Asked['inForceFrom'], now: Date): Date {
  if (inForceFrom === null) return now;
  const start = new Date(inForceFrom);
  const message = start <= now ? '生效时间已过，请选择以后的时间，或者立即生效' : '生效时间请选在一年之内';
  if (start <= now || start.getTime() > now.getTime() + mostAheadMs) {
    throw new Refusal('invalid-input', { fields: [{ path: 'inForceFrom', message }] });
  }
  return start;
}
