import { DraftData, isAllowed, Refusal, seenAt } from '@ruxue/contracts';
import { requestHash, type CaseKey } from '@ruxue/service-kit';

import { lockCase, refuseClosed, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { areDetailsKept } from '../returns/find-return.ts';
import { Draft, draftColumns } from './draft.entity.ts';

/** A form of S12 with every field at its longest stays far below this. */
const mostBytes = 64 * 1024;

/**
 * Saves what was typed so far (B3); `version-conflict` when another device saved in between,
 * `action-not-allowed` once the details are submitted, and in a return that doesn't ask for them. A
 * repeat whose answer got lost is answered again (L3). A clerk's save in the family's presence (B9)
 * leaves health data as the family has them (B26).
 */
export const saveDraft = (records: Records): Handler<'records.save-draft'> =>
  async ({ caseId, channel, baseVersion, data: typed }) => {
    if (Buffer.byteLength(JSON.stringify(typed)) > mostBytes) throw new Refusal('body-too-large');
    return records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      refuseRevoked(found);
      refuseClosed(found);
      if (!isAllowed(found.stage, 'submitDetails')) throw new Refusal('action-not-allowed');
      if (await areDetailsKept(em, found)) throw new Refusal('action-not-allowed');
      const key = await records.keyRing.forCase(caseId);
      const present = await em.findOne(Draft, { caseId });
      const data = channel === 'counter' ? withHealthOf(key, present, typed) : typed;
      const version = baseVersion + 1;
      if (present?.version === version && holds(key, present, data)) {
        const savedAt = present.savedAt.toISOString();
        return { version, viewVersion: found.viewVersion, savedAt };
      }
      if ((present?.version ?? 0) !== baseVersion) throw new Refusal('version-conflict');
      const sealed = key.sealJson(draftColumns.data, data);
      const savedAt = new Date();
      if (present === null) em.create(Draft, { caseId, version, data: sealed, savedAt });
      else em.assign(present, { version, data: sealed, savedAt });
      // The draft is part of what the parent sees: another device fetches it anew.
      found.viewVersion += 1;
      return { version, viewVersion: found.viewVersion, savedAt: savedAt.toISOString() };
    });
  };

/** What a clerk sees of a draft as typed at the counter, and the rest as it was. */
function withHealthOf(key: CaseKey, present: Draft | null, typed: DraftData): DraftData {
  const before = present ? key.openJson(draftColumns.data, present.data, DraftData) : {};
  const seen = seenAt('district', 'details', before);
  const unseen = Object.entries(before).filter(([name]) => !(name in seen));
  return { ...seenAt('district', 'details', typed), ...Object.fromEntries(unseen) };
}

/** True when the draft is just this. */
const holds = (key: CaseKey, draft: Draft, data: DraftData): boolean =>
  requestHash(key.openJson(draftColumns.data, draft.data, DraftData)) === requestHash(data);
