import type { Handlers } from '@ruxue/service-kit';

import { openAccount } from './accounts/open-account.ts';
import { assignCase } from './assignments/assign-case.ts';
import { handOver } from './assignments/hand-over.ts';
import { reassignCases } from './assignments/reassign-cases.ts';
import { changePhone } from './cases/change-phone.ts';
import { correctRegistered } from './cases/correct-registered.ts';
import { findAccount } from './cases/find-account.ts';
import { findPhoneChange } from './cases/find-phone-change.ts';
import { getPhone } from './cases/get-phone.ts';
import { listCases } from './cases/list-cases.ts';
import { getDistrict } from './districts/get-district.ts';
import { getSeason } from './districts/get-season.ts';
import { listDistricts } from './districts/list-districts.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { destroyKey } from './keys/destroy-key.ts';
import { getCaseKey } from './keys/get-case-key.ts';
import { listDistantLikenesses } from './likenesses/list-distant-likenesses.ts';
import { listLikenesses } from './likenesses/list-likenesses.ts';
import { markNotDuplicate, unmarkNotDuplicate } from './likenesses/mark-not-duplicate.ts';
import { releaseLease } from './leases/release-lease.ts';
import { takeLease } from './leases/take-lease.ts';
import { getMaterialPlan } from './materials/get-material-plan.ts';
import { listNotes } from './notes/list-notes.ts';
import { withdrawNote } from './notes/withdraw-note.ts';
import { writeNote } from './notes/write-note.ts';
import { checkPrint } from './prints/check-print.ts';
import { getNotice } from './prints/get-notice.ts';
import { getCounterSheet } from './prints/get-counter-sheet.ts';
import { getRefusal } from './prints/get-refusal.ts';
import { applyAction } from './projection/apply-action.ts';
import { listActions } from './projection/list-actions.ts';
import { getBatch } from './publications/get-batch.ts';
import { listPublicationCases } from './publications/list-publication-cases.ts';
import { publishBatch } from './publications/publish-batch.ts';
import { getAgreedNotice } from './readings/get-agreed-notice.ts';
import { startReading } from './readings/start-reading.ts';
import type { Records } from './records.ts';
import { findRegistration } from './registrations/find-registration.ts';
import { getRegistration } from './registrations/get-registration.ts';
import { openCase } from './registrations/open-case.ts';
import { requestRegistryCheck } from './registry/request-registry-check.ts';
import { resolveRegistryReference } from './registry/resolve-registry-reference.ts';
import { checkReader } from './reviews/check-reader.ts';
import { getReview } from './reviews/get-review.ts';
import { listReviews } from './reviews/list-reviews.ts';
import { completeRevocation } from './revocations/complete-revocation.ts';
import { deleteLastNotice } from './revocations/delete-last-notice.ts';
import { eraseCase } from './revocations/erase-case.ts';
import { getLastNotice } from './revocations/get-last-notice.ts';
import { getRevocation } from './revocations/get-revocation.ts';
import { getRevocationReceipt } from './revocations/get-revocation-receipt.ts';
import { releaseClaims } from './revocations/release-claims.ts';
import { claimStarts } from './starts/claim-starts.ts';
import { checkPrinting } from './submissions/check-printing.ts';
import { checkTakeBack } from './submissions/check-take-back.ts';
import { freezeSubmission } from './submissions/freeze-submission.ts';
import { readSubmission } from './submissions/read-submission.ts';
import { getTimeline } from './timeline/get-timeline.ts';
import { getEnrolment } from './view/get-enrolment.ts';
import { getParentsCard } from './view/get-parents-card.ts';
import { listViewVersions } from './view/list-view-versions.ts';

/** Everything records answers. */
export const createHandlers = (records: Records): Handlers<'records'> => ({
  'records.list-districts': listDistricts(records),
  'records.get-district': getDistrict(records),
  'records.get-season': getSeason(records),
  'records.start-reading': startReading(records),
  'records.open-case': openCase(records),
  'records.find-registration': findRegistration(records),
  'records.get-registration': getRegistration(records),
  'records.get-enrolment': getEnrolment(records),
  'records.list-view-versions': listViewVersions(records),
  'records.save-draft': saveDraft(records),
  'records.correct-registered': correctRegistered(records),
  'records.get-agreed-notice': getAgreedNotice(records),
  'records.get-revocation-receipt': getRevocationReceipt(records),
  'records.get-revocation': getRevocation(records),
  'records.claim-starts': claimStarts(records),
  'records.open-account': openAccount(records),
  'records.find-account': findAccount(records),
  'records.find-phone-change': findPhoneChange(records),
  'records.change-phone': changePhone(records),
  'records.get-phone': getPhone(records),
  'records.freeze-submission': freezeSubmission(records),
  'records.check-take-back': checkTakeBack(records),
  'records.check-printing': checkPrinting(records),
  'records.check-print': checkPrint(records),
  'records.get-notice': getNotice(records),
  'records.get-counter-sheet': getCounterSheet(records),
  'records.get-refusal': getRefusal(records),
  'records.apply-action': applyAction(records),
  'records.list-actions': listActions(records),
  'records.request-registry-check': requestRegistryCheck(records),
  'records.resolve-registry-reference': resolveRegistryReference(records),
  'records.list-publication-cases': listPublicationCases(records),
  'records.get-material-plan': getMaterialPlan(records),
  'records.read-submission': readSubmission(records),
  'records.get-case-key': getCaseKey(records),
  'records.get-last-notice': getLastNotice(records),
  'records.delete-last-notice': deleteLastNotice(records),
  'records.erase-case': eraseCase(records),
  'records.destroy-key': destroyKey(records),
  'records.release-claims': releaseClaims(records),
  'records.complete-revocation': completeRevocation(records),
  'records.list-cases': listCases(records),
  'records.list-reviews': listReviews(records),
  'records.get-review': getReview(records),
  'records.check-reader': checkReader(records),
  'records.list-likenesses': listLikenesses(records),
  'records.mark-not-duplicate': markNotDuplicate(records),
  'records.unmark-not-duplicate': unmarkNotDuplicate(records),
  'records.list-distant-likenesses': listDistantLikenesses(records),
  'records.list-notes': listNotes(records),
  'records.write-note': writeNote(records),
  'records.withdraw-note': withdrawNote(records),
  'records.get-timeline': getTimeline(records),
  'records.get-parents-card': getParentsCard(records),
  'records.publish-batch': publishBatch(records),
  'records.get-batch': getBatch(records),
  'records.take-lease': takeLease(records),
  'records.release-lease': releaseLease(records),
  'records.assign-case': assignCase(records),
  'records.reassign-cases': reassignCases(records),
  'records.hand-over': handOver(records),
});
