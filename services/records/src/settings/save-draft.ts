import { instantInWords, Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Records } from '../records.ts';
import { getVersion } from './find-versions.ts';
import { readDesk } from './read-settings.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import type { HolderOf, SettingsHolder } from './settings-holder.ts';
import { lockPlace, type StoredSettings } from './stored-settings.ts';
import { writeDraft } from './write-draft.ts';

interface Asked<Content> {
  readonly actor: StaffActor;
  readonly baseVersion: number;
  readonly content: Content | null;
}

/**
 * Saves the one draft of a place, or drops it. Two of its editors never overwrite each other unseen:
 * a save names the draft that it was typed upon, and another one is refused in words. A repeat whose
 * answer got lost is answered again (L3).
 */
export const saveDraftOf = <Content extends StoredSettings>(
  records: Records, holderOf: HolderOf<Content>,
) =>
  (asked: Asked<Content>) => {
    const { actor } = asked;
    return auditRefusals(records, { actor, event: 'saveSettingsDraft', caseId: null }, () => {
      const holder = holderOf(actor);
      return records.em().transactional((em) => save(em, holder, asked));
    });
  };

async function save<Content extends StoredSettings>(
  em: EntityManager,
  holder: SettingsHolder<Content>,
  { actor, baseVersion, content }: Asked<Content>,
) {
  const { place, staffId } = holder;
  await lockPlace(em, place);
  const present = await em.findOne(SettingsDraft, { place });
  const isRepeat = present?.version === baseVersion + 1 && present.savedBy === staffId
    && requestHash({ content: present.content }) === requestHash({ content });
  if (present !== null && isRepeat) return answer(present);
  requireBase(holder, present, baseVersion);
  // Who drops a draft takes somebody's work away; saves while typing leave no trace of their own.
  if (content === null) appendAudit(em, { actor, event: 'dropSettings', caseId: null });
  const restoredFrom = content === null ? null : present?.restoredFrom ?? null;
  return answer(writeDraft(em, { present, place, staffId, content, restoredFrom }));
}

/** A new draft from an old version (S23), in the place of the one that its editor has seen. */
export const restoreVersionOf = <Content extends StoredSettings, Desk>(
  records: Records,
  holderOf: HolderOf<Content>,
  deskOf: (em: EntityManager, actor: StaffActor) => Promise<Desk>,
) =>
  ({ actor, version, baseVersion }: { actor: StaffActor; version: number; baseVersion: number }) =>
    auditRefusals(records, { actor, event: 'restoreSettings', caseId: null }, () => {
      const holder = holderOf(actor);
      const { place, staffId, contentOf } = holder;
      return records.em().transactional(async (em) => {
        await lockPlace(em, place);
        const old = contentOf((await getVersion(em, place, version)).content);
        const present = await em.findOne(SettingsDraft, { place });
        requireBase(holder, present, baseVersion);
        const { newest } = await readDesk(em, holder);
        const content = await holder.restored(em, newest.content, old);
        writeDraft(em, { present, place, staffId, content, restoredFrom: version });
        appendAudit(em, { actor, event: 'restoreSettings', caseId: null, facts: { version } });
        await em.flush();
        return deskOf(em, actor);
      });
    });

/** Refuses a save upon another draft than the present one, and says whose that is. */
export function requireBase(
  { draftName }: { readonly draftName: string }, present: SettingsDraft | null, baseVersion: number,
): void {
  if ((present?.version ?? 0) === baseVersion) return;
  if (present === null) throw new Refusal('version-conflict');
  const at = instantInWords(present.savedAt.toISOString());
  const did = present.content === null ? '放弃或发布了' : '修改了';
  throw new Refusal('version-conflict', {
    detail: `{staff}已于${at}${did}${draftName}，请先查看最新内容，再修改`, staffId: present.savedBy,
  });
}

const answer = ({ version, savedAt }: SettingsDraft) =>
  ({ draftVersion: version, savedAt: savedAt.toISOString() });
