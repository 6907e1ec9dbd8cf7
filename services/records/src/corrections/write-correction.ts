import {
  admissionVersionOf, detailsItem, DraftData, readCorrected, Refusal, textOfField, withChanges,
  type AskedChange, type Details, type RegisteredData,
} from '@ruxue/contracts';

import { sealRegistered } from '../cases/seal-registered.ts';
import { Decision } from '../decisions/decision.entity.ts';
import { Draft, draftColumns } from '../drafts/draft.entity.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { markOpenItems } from '../items/mark-open-items.ts';
import { readItems } from '../items/read-items.ts';
import type { ActionContext } from '../projection/action-context.ts';
import { indexCase } from '../search/index-case.ts';
import { listTimeOf } from '../submissions/listed-items.ts';
import { Submission, submissionColumns } from '../submissions/submission.entity.ts';
import { claimNumber } from './claim-number.ts';
import { presentData } from './present-data.ts';

type Context = ActionContext<'acceptCorrection'> | ActionContext<'confirmCorrection'>;

/**
 * The corrected data are the next submission, frozen and committed at once, registered data included
 * (B19). What is found by them follows in the same transaction: the number's claim, by which its
 * family signs in, and the search.
 */
export async function writeCorrection(
  context: Context, changes: readonly AskedChange[],
): Promise<void> {
  const { em, keyRing, hashes, found, next, now } = context;
  const { id: caseId } = found;
  await refusePublished(context);
  const key = await keyRing.forCase(caseId);
  const data = await presentData(em, key, found);
  if (changes.some(({ field, before }) => textOfField(data, field) !== before)) {
    throw new Refusal('version-conflict');
  }
  const read = readCorrected(data, changes);
  if ('issues' in read) throw new Error('what was checked with the request is read again');
  const { registered, details } = read;
  const before = data.registered.child.documentNumber;
  const after = registered.child.documentNumber;
  if (before !== after) await claimNumber(em, hashes, found, { before, after });
  em.assign(found, sealRegistered(key, registered));
  const draftVersion = await correctDraft(context, changes);
  // A frozen submission that never counted has the old data: it never will.
  await em.nativeDelete(Submission, { caseId, committedAt: null });
  em.create(Submission, {
    caseId,
    version: next.submissionVersion,
    draftVersion: draftVersion ?? data.submission.draftVersion,
    details: key.sealJson(submissionColumns.details, details),
    registered: found.registered,
    files: data.submission.files,
    nameHash: await hashes.name(found.season, registered.child.name),
    frozenAt: now,
    listedAt: listTimeOf(data.submission),
    committedAt: now,
  });
  found.begunVersion = next.submissionVersion;
  await reopen(context, { registered, details });
}

/** What an admission's publication has shown comes first: its workflow follows within seconds. */
async function refusePublished({ em, found }: Context): Promise<void> {
  if (found.stage !== 'placed') return;
  const admission = await em.findOne(Decision, {
    caseId: found.id, kind: 'admission', version: admissionVersionOf(found), undoneAt: null,
  });
  if (admission !== null && admission.publicationId !== null) {
    throw new Refusal('temporarily-unavailable');
  }
}

/** The draft goes along, or the family's next submission would bring the old texts back (B5). */
async function correctDraft(
  { em, keyRing, found }: Context, changes: readonly AskedChange[],
): Promise<number | null> {
  const { id: caseId } = found;
  const draft = await em.findOne(Draft, { caseId });
  if (draft === null) return null;
  const key = await keyRing.forCase(caseId);
  const details = key.openJson(draftColumns.data, draft.data, DraftData);
  const ofDetails = changes.filter(({ field }) => !/^(?:child|guardian)\./u.test(field));
  const changed = withChanges({ registered: {}, details }, ofDetails).details;
  draft.data = key.sealJson(draftColumns.data, changed);
  draft.version += 1;
  return draft.version;
}

/** In review the details are to be judged anew; everything is found by what is submitted now. */
async function reopen(
  context: Context, submitted: { readonly registered: RegisteredData; readonly details: Details },
): Promise<void> {
  const { em, hashes, found, next } = context;
  if (found.stage === 'inReview') {
    await em.nativeDelete(ItemVerdict, { caseId: found.id, ...detailsItem });
    found.itemsVersion += 1;
    await em.flush();
    const { id, district, registered } = found;
    const { submissionVersion } = next;
    markOpenItems(found, await readItems(context, { id, district, registered, submissionVersion }));
  }
  await indexCase(em, hashes, found, submitted);
}
