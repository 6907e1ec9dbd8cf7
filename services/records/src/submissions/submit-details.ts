import { channelOf, itemsAt, Refusal } from '@ruxue/contracts';

import { openRegistered } from '../cases/seal-registered.ts';
import { askAgencies } from '../connectors/ask-agencies.ts';
import { forgetReturned } from '../connectors/forget-returned.ts';
import { withdrawOpenRequest } from '../corrections/close-request.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { markOpenItems } from '../items/mark-open-items.ts';
import { readItems } from '../items/read-items.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { Consent } from '../readings/consent.entity.ts';
import { closeReturns } from '../returns/return-review.ts';
import { indexCase } from '../search/index-case.ts';
import { openDetails } from './get-committed.ts';
import { listTimeOf } from './listed-items.ts';
import { Submission } from './submission.entity.ts';

/** Text version of the consents on the form itself (S4); the texts stand in the portal. */
const formConsentVersion = '2026-2';

/** The frozen submission counts from now on (S12); the consents on it are kept with it. */
export async function submitDetails(context: ActionContext<'submitDetails'>): Promise<void> {
  const { em, keyRing, hashes, settings, found, action, now } = context;
  const { id: caseId } = found;
  const frozen = await em.findOne(Submission, { caseId, version: action.submissionVersion });
  if (frozen === null) throw new Refusal('version-conflict');
  frozen.committedAt = now;
  await withdrawOpenRequest(context);
  // The first submission's date stays, for age and order (B5).
  found.submittedAt ??= now;
  if (found.stage === 'returned') await correct(context);
  const { submissionVersion } = action;
  const { district, registered: sealed } = found;
  const key = await keyRing.forCase(caseId);
  const registered = openRegistered(key, found);
  const details = openDetails(key, frozen, registered);
  const page = await getDistrictPage(em, district);
  const materials = itemsAt(page.materials, listTimeOf(frozen));
  await askAgencies({ em, key, settings }, {
    caseId, submissionVersion, registered, details, materials,
  });
  await em.flush();
  const items = await readItems(context, {
    id: caseId, district, registered: sealed, submissionVersion,
  });
  markOpenItems(found, items);
  await indexCase(em, hashes, found, { registered, details });
  const { healthConsent, guardian2Consent } = details;
  const given = { health: healthConsent, guardian2: guardian2Consent } as const;
  for (const kind of ['health', 'guardian2'] as const) {
    if (!given[kind]) continue;
    em.create(Consent, {
      caseId, kind, submissionVersion: action.submissionVersion, textVersion: formConsentVersion,
      // Health data are typed by the family alone (B26), however they are submitted.
      agreedBy: 'guardian1', agreedAt: now,
      channel: kind === 'health' ? 'web' : channelOf(action.actor),
    });
  }
}

/** What was to correct is open again for whoever judges it; the other verdicts stand (B5). */
async function correct(context: ActionContext<'submitDetails'>): Promise<void> {
  const { em, found } = context;
  await closeReturns(context);
  await forgetReturned(em, found.id);
  await em.nativeDelete(ItemVerdict, { caseId: found.id, verdict: 'returned' });
  found.itemsVersion += 1;
}
