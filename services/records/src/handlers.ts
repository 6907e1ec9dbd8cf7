import { keepAuditHead, type Handlers } from '@ruxue/service-kit';

import { claimAccount } from './account-claims/claim-account.ts';
import { getClaimSheet } from './account-claims/get-claim-sheet.ts';
import { checkClaimPrint, issueClaimCode } from './account-claims/issue-claim-code.ts';
import { openAccount } from './accounts/open-account.ts';
import { bookAppointment, cancelAppointment } from './appointments/book-appointment.ts';
import { closeAppointmentSlot } from './appointments/close-appointment-slot.ts';
import { listAppointments } from './appointments/list-appointments.ts';
import { openAppointments } from './appointments/open-appointments.ts';
import { getAppointment } from './appointments/own-appointment.ts';
import { assignCase } from './assignments/assign-case.ts';
import { handOver } from './assignments/hand-over.ts';
import { reassignCases } from './assignments/reassign-cases.ts';
import { actOnTarget } from './batches/act-on-target.ts';
import { endBatchTargets } from './batches/end-batch-targets.ts';
import { listBatchTargets } from './batches/list-batch-targets.ts';
import { listBatches } from './batches/list-batches.ts';
import { nextBatchTargets } from './batches/next-batch-targets.ts';
import { startBatch } from './batches/start-batch.ts';
import { tryBatch } from './batches/try-batch.ts';
import { undoBatch } from './batches/undo-batch.ts';
import { correctRegistered } from './cases/correct-registered.ts';
import { findAccount } from './cases/find-account.ts';
import { getSecondPhone } from './cases/get-second-phone.ts';
import { getPhone } from './cases/get-phone.ts';
import { listCases } from './cases/list-cases.ts';
import { recheckItem } from './connectors/recheck-item.ts';
import { recheckMaterial } from './connectors/recheck-material.ts';
import { receiveAnswer } from './connectors/receive-answer.ts';
import { checkCorrection } from './corrections/check-correction.ts';
import { requestCorrection } from './corrections/request-correction.ts';
import { withdrawCorrection } from './corrections/withdraw-correction.ts';
import { checkCounterPrint } from './counter/check-counter-print.ts';
import { findCounterCase } from './counter/find-counter-case.ts';
import { getCounterCase } from './counter/get-counter-case.ts';
import { endVisit, startVisit } from './counter/start-visit.ts';
import { useVisit } from './counter/use-visit.ts';
import { getDesk } from './desk/get-desk.ts';
import { getDistrict } from './districts/get-district.ts';
import { getSeason } from './districts/get-season.ts';
import { listDistricts } from './districts/list-districts.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { exportCases } from './exports/export-cases.ts';
import { getAgencyReview } from './items/get-agency-review.ts';
import { judgeItem } from './items/judge-item.ts';
import { listAgencyReviews } from './items/list-agency-reviews.ts';
import { markShown } from './items/mark-shown.ts';
import { destroyKey } from './keys/destroy-key.ts';
import { getCaseKey } from './keys/get-case-key.ts';
import { releaseLease } from './leases/release-lease.ts';
import { takeLease } from './leases/take-lease.ts';
import { listDistantLikenesses } from './likenesses/list-distant-likenesses.ts';
import { fileClaim } from './claims/file-claim.ts';
import { listClaims } from './claims/list-claims.ts';
import { refuseClaim } from './claims/refuse-claim.ts';
import { listLikenesses } from './likenesses/list-likenesses.ts';
import { markNotDuplicate, unmarkNotDuplicate } from './likenesses/mark-not-duplicate.ts';
import { getMaterialPlan } from './materials/get-material-plan.ts';
import { listNotes } from './notes/list-notes.ts';
import { withdrawNote } from './notes/withdraw-note.ts';
import { writeNote } from './notes/write-note.ts';
import { checkPrint } from './prints/check-print.ts';
import { getNotice } from './prints/get-notice.ts';
import { phoneChangeHandlers } from './phone-changes/handlers.ts';
import { checkProposal } from './proposals/check-proposal.ts';
import { listProposals } from './proposals/list-proposals.ts';
import { makeProposal } from './proposals/make-proposal.ts';
import { withdrawProposal } from './proposals/withdraw-proposal.ts';
import {
  checkPublicationRecall, confirmPublicationRecall,
} from './recalls/confirm-publication-recall.ts';
import { listPublications } from './recalls/list-publications.ts';
import { proposePublicationRecall } from './recalls/propose-publication-recall.ts';
import { withdrawPublicationRecall } from './recalls/withdraw-publication-recall.ts';
import { getCounterSheet } from './prints/get-counter-sheet.ts';
import { getRefusal } from './prints/get-refusal.ts';
import { applyAction } from './projection/apply-action.ts';
import { listActions } from './projection/list-actions.ts';
import { confirmPlan } from './publications/confirm-plan.ts';
import { getBatch } from './publications/get-batch.ts';
import { listPlannedCases } from './publications/list-planned-cases.ts';
import { listPlans } from './publications/list-plans.ts';
import { listPublicationCases } from './publications/list-publication-cases.ts';
import { publishBatch } from './publications/publish-batch.ts';
import { publishDue } from './publications/publish-due.ts';
import { withdrawPlan } from './publications/withdraw-plan.ts';
import { getAgreedNotice } from './readings/get-agreed-notice.ts';
import { listNotices } from './readings/list-notices.ts';
import { startReading } from './readings/start-reading.ts';
import { checkPlace } from './places/check-place.ts';
import type { Records } from './records.ts';
import { findRegistration } from './registrations/find-registration.ts';
import { getRegistration } from './registrations/get-registration.ts';
import { openCase } from './registrations/open-case.ts';
import { requestRegistryCheck } from './registry/request-registry-check.ts';
import { checkMessages } from './reviews/check-messages.ts';
import { checkReader } from './reviews/check-reader.ts';
import { getReview } from './reviews/get-review.ts';
import { listReviews } from './reviews/list-reviews.ts';
import { completeRevocation } from './revocations/complete-revocation.ts';
import { revokeClosed } from './revocations/revoke-closed.ts';
import { deleteLastNotice } from './revocations/delete-last-notice.ts';
import { eraseCase } from './revocations/erase-case.ts';
import { getLastNotice } from './revocations/get-last-notice.ts';
import { getRevocation } from './revocations/get-revocation.ts';
import { getRevocationReceipt } from './revocations/get-revocation-receipt.ts';
import { releaseClaims } from './revocations/release-claims.ts';
import { checkSecondLook } from './second-looks/check-second-look.ts';
import { endRetention } from './seasons/end-retention.ts';
import { findClosing } from './seasons/find-closing.ts';
import { listExpiredCases } from './seasons/list-expired-cases.ts';
import { listSeasonCases } from './seasons/list-season-cases.ts';
import { listMissing } from './school-steps/list-missing.ts';
import { listUnplaced } from './school-steps/list-unplaced.ts';
import { declareReadiness, getReadiness, listReadiness } from './readiness/declare-readiness.ts';
import { agreeSettings, listSettingsAgreements } from './settings/agree-settings.ts';
import { readSchoolFile } from './settings/read-school-file.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { claimStarts } from './starts/claim-starts.ts';
import { countStumbles } from './statistics/count-stumbles.ts';
import { exportStatistics } from './statistics/export-statistics.ts';
import { getStatistics } from './statistics/get-statistics.ts';
import { getOpenResults } from './statistics/open-results.ts';
import { checkPrinting } from './submissions/check-printing.ts';
import { checkTakeBack } from './submissions/check-take-back.ts';
import { freezeSubmission } from './submissions/freeze-submission.ts';
import { readSubmission } from './submissions/read-submission.ts';
import { getTimeline } from './timeline/get-timeline.ts';
import { keepLooks } from './timeline/keep-looks.ts';
import { listLooks } from './timeline/list-looks.ts';
import { listUnsubmitted } from './unsubmitted/list-unsubmitted.ts';
import { verdictFileHandlers } from './verdict-files/verdict-file-handlers.ts';
import { getEnrolment } from './view/get-enrolment.ts';
import { getParentsCard } from './view/get-parents-card.ts';
import { listViewVersions } from './view/list-view-versions.ts';

/** Everything records answers. */
export const createHandlers = (records: Records): Handlers<'records'> => ({
  'records.list-districts': listDistricts(records),
  'records.get-district': getDistrict(records),
  'records.get-season': getSeason(records),
  'records.read-school-file': readSchoolFile(records),
  ...settingsHandlers(records),
  'records.list-notices': listNotices(records),
  'records.list-settings-agreements': listSettingsAgreements(records),
  'records.agree-settings': agreeSettings(records),
  'records.get-readiness': getReadiness(records),
  'records.declare-readiness': declareReadiness(records),
  'records.list-readiness': listReadiness(records),
  'records.start-reading': startReading(records),
  'records.open-case': openCase(records),
  'records.find-registration': findRegistration(records),
  'records.get-registration': getRegistration(records),
  'records.get-enrolment': getEnrolment(records),
  'records.list-view-versions': listViewVersions(records),
  'records.save-draft': saveDraft(records),
  'records.correct-registered': correctRegistered(records),
  'records.request-correction': requestCorrection(records),
  'records.withdraw-correction': withdrawCorrection(records),
  'records.check-correction': checkCorrection(records),
  'records.get-agreed-notice': getAgreedNotice(records),
  'records.get-revocation-receipt': getRevocationReceipt(records),
  'records.get-revocation': getRevocation(records),
  'records.claim-starts': claimStarts(records),
  'records.open-account': openAccount(records),
  'records.find-account': findAccount(records),
  'records.claim-account': claimAccount(records),
  ...phoneChangeHandlers(records),
  'records.get-phone': getPhone(records),
  'records.get-second-phone': getSecondPhone(records),
  'records.freeze-submission': freezeSubmission(records),
  'records.check-take-back': checkTakeBack(records),
  'records.check-second-look': checkSecondLook(records),
  'records.check-place': checkPlace(records),
  'records.check-printing': checkPrinting(records),
  'records.check-print': checkPrint(records),
  'records.get-notice': getNotice(records),
  'records.get-counter-sheet': getCounterSheet(records),
  'records.get-claim-sheet': getClaimSheet(records),
  'records.get-refusal': getRefusal(records),
  'records.apply-action': applyAction(records),
  'records.list-actions': listActions(records),
  'records.request-registry-check': requestRegistryCheck(records),
  'records.receive-answer': receiveAnswer(records),
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
  'records.find-closing': findClosing(records),
  'records.revoke-closed': revokeClosed(records),
  'records.list-season-cases': listSeasonCases(records),
  'records.list-expired-cases': listExpiredCases(records),
  'records.end-retention': endRetention(records),
  'records.list-reviews': listReviews(records),
  'records.get-review': getReview(records),
  'records.check-reader': checkReader(records),
  'records.open-appointments': openAppointments(records),
  'records.list-appointments': listAppointments(records),
  'records.close-appointment-slot': closeAppointmentSlot(records),
  'records.get-appointment': getAppointment(records),
  'records.book-appointment': bookAppointment(records),
  'records.cancel-appointment': cancelAppointment(records),
  'records.judge-item': judgeItem(records),
  'records.recheck-item': recheckItem(records),
  'records.mark-shown': markShown(records),
  'records.recheck-material': recheckMaterial(records),
  'records.make-proposal': makeProposal(records),
  'records.withdraw-proposal': withdrawProposal(records),
  'records.check-proposal': checkProposal(records),
  'records.list-proposals': listProposals(records),
  'records.list-publications': listPublications(records),
  'records.propose-publication-recall': proposePublicationRecall(records),
  'records.withdraw-publication-recall': withdrawPublicationRecall(records),
  'records.check-publication-recall': checkPublicationRecall(records),
  'records.confirm-publication-recall': confirmPublicationRecall(records),
  'records.list-likenesses': listLikenesses(records),
  'records.mark-not-duplicate': markNotDuplicate(records),
  'records.unmark-not-duplicate': unmarkNotDuplicate(records),
  'records.list-distant-likenesses': listDistantLikenesses(records),
  'records.list-looks': listLooks(records),
  'records.keep-looks': keepLooks(records),
  'records.list-unsubmitted': listUnsubmitted(records),
  'records.list-unplaced': listUnplaced(records),
  'records.list-missing': listMissing(records),
  'records.file-number-claim': fileClaim(records),
  'records.list-number-claims': listClaims(records),
  'records.refuse-number-claim': refuseClaim(records),
  'records.find-counter-case': findCounterCase(records),
  'records.get-counter-case': getCounterCase(records),
  'records.check-counter-print': checkCounterPrint(records),
  'records.issue-claim-code': issueClaimCode(records),
  'records.check-claim-print': checkClaimPrint(records),
  'records.start-visit': startVisit(records),
  'records.end-visit': endVisit(records),
  'records.use-visit': useVisit(records),
  'records.list-notes': listNotes(records),
  'records.write-note': writeNote(records),
  'records.withdraw-note': withdrawNote(records),
  'records.get-timeline': getTimeline(records),
  'records.check-messages': checkMessages(records),
  'records.get-parents-card': getParentsCard(records),
  'records.list-agency-reviews': listAgencyReviews(records),
  'records.get-agency-review': getAgencyReview(records),
  'records.publish-batch': publishBatch(records),
  'records.get-batch': getBatch(records),
  'records.keep-audit-head': keepAuditHead(records.em),
  'records.get-desk': getDesk(records),
  'records.take-lease': takeLease(records),
  'records.release-lease': releaseLease(records),
  'records.assign-case': assignCase(records),
  'records.reassign-cases': reassignCases(records),
  'records.hand-over': handOver(records),
  'records.list-plans': listPlans(records),
  'records.list-planned-cases': listPlannedCases(records),
  'records.confirm-plan': confirmPlan(records),
  'records.withdraw-plan': withdrawPlan(records),
  'records.publish-due': publishDue(records),
  'records.get-statistics': getStatistics(records),
  'records.export-statistics': exportStatistics(records),
  'records.export-cases': exportCases(records),
  'records.count-stumbles': countStumbles(records),
  'records.get-open-results': getOpenResults(records),
  'records.try-batch': tryBatch(records),
  'records.start-batch': startBatch(records),
  'records.undo-batch': undoBatch(records),
  'records.list-batches': listBatches(records),
  'records.list-batch-targets': listBatchTargets(records),
  'records.next-batch-targets': nextBatchTargets(records),
  'records.act-on-target': actOnTarget(records),
  'records.end-batch-targets': endBatchTargets(records),
  ...verdictFileHandlers(records),
});
