import { detailsFormOf, DraftData, parseInput, Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { checkWindow } from '../districts/check-window.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { Season } from '../districts/season.entity.ts';
import { Draft, draftColumns } from '../drafts/draft.entity.ts';
import type { Handler, Records } from '../records.ts';
import { keepsSettlement } from '../registry/keeps-settlement.ts';
import { openDetails } from './get-committed.ts';
import { Submission, submissionColumns } from './submission.entity.ts';

/**
 * Freezes a draft version as the next submission (S12). It counts once `submitDetails` is applied;
 * until then it changes nothing that anybody sees. The same draft version again answers the same.
 */
export const freezeSubmission = (records: Records): Handler<'records.freeze-submission'> =>
  ({ caseId, draftVersion }) =>
    records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      refuseRevoked(found);
      const frozen = await em.findOne(Submission, { caseId, draftVersion });
      const key = await records.keyRing.forCase(caseId);
      const registered = openRegistered(key, found);
      if (frozen !== null) {
        const details = openDetails(key, frozen, registered);
        return {
          submissionVersion: frozen.version,
          keepsSettlement: await keepsSettlement(em, key, { caseId, registered, details }),
        };
      }
      const now = new Date();
      const page = await getDistrictPage(em, found.district);
      checkWindow(page, 'submission', now);
      const draft = await em.findOne(Draft, { caseId });
      if (draft?.version !== draftVersion) throw new Refusal('version-conflict');
      const typed = key.openJson(draftColumns.data, draft.data, DraftData);
      const { data: { collects } } = await em.findOneOrFail(Season, { code: found.season });
      const form = detailsFormOf(registered.child.documentNumber, {
        ...collects, materials: page.materials.length > 0,
      });
      const details = parseInput(form, typed);
      const version = (await lastVersion(em, caseId)) + 1;
      em.create(Submission, {
        caseId,
        version,
        draftVersion,
        details: key.sealJson(submissionColumns.details, details),
        registered: found.registered,
        nameHash: records.hashes.name(found.season, registered.child.name),
        frozenAt: now,
        committedAt: null,
      });
      return {
        submissionVersion: version,
        keepsSettlement: await keepsSettlement(em, key, { caseId, registered, details }),
      };
    });

async function lastVersion(em: EntityManager, caseId: string): Promise<number> {
  const [last] = await em.find(Submission, { caseId }, { orderBy: { version: 'desc' }, limit: 1 });
  return last?.version ?? 0;
}
