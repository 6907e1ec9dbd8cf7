import {
  instantInWords, keepSchools, Refusal, type DistrictCode, type DistrictSettings, type Reply, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { getVersion, readDesk } from './read-settings.ts';
import { SettingsDraft } from './settings-draft.entity.ts';

/**
 * Saves the district's one draft, or drops it. Two managers never overwrite each other unseen: a
 * save names the draft that it was typed upon, and another one is refused in words. A repeat whose
 * answer got lost is answered again (L3).
 */
export const saveSettingsDraft = (records: Records): Handler<'records.save-settings-draft'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'saveSettingsDraft', caseId: null }, () => {
      const manager = requireManager(actor);
      return records.em().transactional((em) => save(em, manager, request));
    });
  };

async function save(
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, baseVersion, content }: Request<'records.save-settings-draft'>,
): Promise<Reply<'records.save-settings-draft'>> {
  await lockDistrict(em, district);
  const present = await em.findOne(SettingsDraft, { district });
  const isRepeat = present?.version === baseVersion + 1 && present.savedBy === staffId
    && requestHash({ content: present.content }) === requestHash({ content });
  if (present !== null && isRepeat) return answer(present);
  requireBase(present, baseVersion);
  // Who drops a draft takes somebody's work away; saves while typing leave no trace of their own.
  if (content === null) appendAudit(em, { actor, event: 'dropSettings', caseId: null });
  const restoredFrom = content === null ? null : present?.restoredFrom ?? null;
  return answer(write(em, { present, district, staffId, content, restoredFrom }));
}

/** A new draft from an old version (S23), in the place of the one that the manager has seen. */
export const restoreSettings = (records: Records): Handler<'records.restore-settings'> =>
  ({ actor, version, baseVersion }) =>
    auditRefusals(records, { actor, event: 'restoreSettings', caseId: null }, () => {
      const { staffId, district } = requireManager(actor);
      return records.em().transactional(async (em) => {
        await lockDistrict(em, district);
        const old = await getVersion(em, district, version);
        const present = await em.findOne(SettingsDraft, { district });
        requireBase(present, baseVersion);
        // Parts that the old version didn't have yet stay as they are, and so do schools, but closed.
        const { newest } = await readDesk(em, district);
        const schools = keepSchools(newest.content.schools, old.content.schools);
        const content = { ...newest.content, ...old.content, schools };
        write(em, { present, district, staffId, content, restoredFrom: version });
        appendAudit(em, { actor, event: 'restoreSettings', caseId: null, facts: { version } });
        await em.flush();
        return readDesk(em, district);
      });
    });

/** Refuses a save upon another draft than the present one, and says whose that is. */
export function requireBase(present: SettingsDraft | null, baseVersion: number): void {
  if ((present?.version ?? 0) === baseVersion) return;
  if (present === null) throw new Refusal('version-conflict');
  const at = instantInWords(present.savedAt.toISOString());
  const did = present.content === null ? '放弃或发布了' : '修改了';
  throw new Refusal('version-conflict', {
    detail: `{staff}已于${at}${did}本区草稿，请先查看最新内容，再修改`, staffId: present.savedBy,
  });
}

interface Written {
  readonly present: SettingsDraft | null;
  readonly district: DistrictCode;
  readonly staffId: string;
  readonly content: DistrictSettings | null;
  readonly restoredFrom: number | null;
}

function write(
  em: EntityManager, { present, district, staffId, content, restoredFrom }: Written,
): SettingsDraft {
  const version = (present?.version ?? 0) + 1;
  const saved = { version, content, restoredFrom, savedBy: staffId, savedAt: new Date() };
  return present === null ? em.create(SettingsDraft, { district, ...saved })
    : em.assign(present, saved);
}

const answer = ({ version, savedAt }: SettingsDraft) =>
  ({ draftVersion: version, savedAt: savedAt.toISOString() });
