import { AuditHead, AuditSeal, PendingSeal, type DatabaseDescription } from '@ruxue/service-kit';

import { ClaimCode } from './account-claims/claim-code.entity.ts';
import { ClaimGuess } from './account-claims/claim-guess.entity.ts';
import { AccountRequest } from './accounts/account-request.entity.ts';
import { AppointmentSlot } from './appointments/appointment-slot.entity.ts';
import { Appointment } from './appointments/appointment.entity.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { BatchTarget } from './batches/batch-target.entity.ts';
import { Batch } from './batches/batch.entity.ts';
import { EnrolmentCase } from './cases/case.entity.ts';
import { DoneRequest } from './cases/done-request.entity.ts';
import { AgencyCheck } from './connectors/agency-check.entity.ts';
import { NumberClaim } from './claims/number-claim.entity.ts';
import { CorrectionRequest } from './corrections/correction-request.entity.ts';
import { CounterVisit } from './counter/counter-visit.entity.ts';
import { Decision } from './decisions/decision.entity.ts';
import { District } from './districts/district.entity.ts';
import { DistrictReadiness } from './readiness/district-readiness.entity.ts';
import { NoticeText } from './districts/notice-text.entity.ts';
import { Season } from './districts/season.entity.ts';
import { Draft } from './drafts/draft.entity.ts';
import { ItemVerdict } from './items/item-verdict.entity.ts';
import { ShownMaterial } from './items/shown-material.entity.ts';
import { NotDuplicate } from './likenesses/not-duplicate.entity.ts';
import { CaseNote } from './notes/case-note.entity.ts';
import { AppliedAction } from './projection/applied-action.entity.ts';
import { PhoneChange } from './phone-changes/phone-change.entity.ts';
import { Proposal } from './proposals/proposal.entity.ts';
import { ListedCase } from './publications/listed-case.entity.ts';
import { PublicationList } from './publications/publication-list.entity.ts';
import { PublicationPlan } from './publications/publication-plan.entity.ts';
import { Publication } from './publications/publication.entity.ts';
import { Consent } from './readings/consent.entity.ts';
import { NoticeReading } from './readings/notice-reading.entity.ts';
import { DocumentClaim } from './registrations/document-claim.entity.ts';
import { IssuedAccountNumber } from './registrations/issued-account-number.entity.ts';
import { PhoneSlot } from './registrations/phone-slot.entity.ts';
import { RegistrationAnswer } from './registrations/registration-answer.entity.ts';
import { LastNotice } from './revocations/last-notice.entity.ts';
import { CaseReturn } from './returns/case-return.entity.ts';
import { Revocation } from './revocations/revocation.entity.ts';
import { Tombstone } from './revocations/tombstone.entity.ts';
import { CaseSearch } from './search/case-search.entity.ts';
import { SearchFilling } from './search/search-filling.entity.ts';
import { SettingsDraft } from './settings/settings-draft.entity.ts';
import { SettingsVersion } from './settings/settings-version.entity.ts';
import { WorkflowStart } from './starts/workflow-start.entity.ts';
import { CaseStep } from './statistics/case-step.entity.ts';
import { FieldStumble } from './statistics/field-stumble.entity.ts';
import { OpenFigure } from './statistics/open-figure.entity.ts';
import { PlaceStatistics } from './statistics/place-statistics.entity.ts';
import { Submission } from './submissions/submission.entity.ts';
import { BatchLine } from './verdict-files/batch-line.entity.ts';

/** The database `records`, reached by the given role's address. */
export const recordsDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'records',
  databaseUrl,
  entities: [
    AccountRequest, AgencyCheck, Appointment, AppointmentSlot, AppliedAction, AuditEntry, AuditHead, AuditSeal, Batch, BatchLine,
    BatchTarget,
    CaseNote, CaseReturn, CaseSearch, CaseStep, ClaimCode, ClaimGuess, Consent, CorrectionRequest,
    CounterVisit, Decision, District,
    DocumentClaim, DoneRequest, Draft, EnrolmentCase, FieldStumble, IssuedAccountNumber, ItemVerdict,
    LastNotice, ListedCase, NotDuplicate, NoticeReading, NoticeText, NumberClaim, OpenFigure, PendingSeal,
    PhoneChange,
    PhoneSlot, DistrictReadiness,
    PlaceStatistics, Proposal, Publication, PublicationList, PublicationPlan, RegistrationAnswer,
    Revocation, SearchFilling, Season, SettingsDraft, SettingsVersion, ShownMaterial, Submission,
    Tombstone, WorkflowStart,
  ],
  migrations: new URL('./migrations', import.meta.url),
});
