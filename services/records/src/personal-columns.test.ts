import { expect, it } from '@jest/globals';
import { columnFaults } from '@ruxue/testing/personal-columns';

import { keysDatabase } from './keys.orm.config.ts';
import { recordsDatabase } from './orm.config.ts';

/**
 * Ids of cases and of staff, codes, versions and times: nothing of a person without the columns that
 * are declared.
 */
const notPersonal = {
  account_request: 'case_id created_at',
  agency_check:
    'case_id item subject connector submission_version reference asked_by asked_at until send_at ' +
    'sendings answered_at version is_overruled',
  appointment: 'case_id slot_id booked_at',
  appointment_slot: 'id season district place starts_at ends_at capacity',
  applied_action: 'case_id stage_version action_id request_hash applied_at',
  audit_entry: 'id case_id actor_kind staff_id channel',
  audit_head: 'service seq seal kept_at',
  audit_seal: 'seq table_name row_id seal sealed_at',
  case_search: 'case_id kind',
  batch: 'id kind district agency staff_id undoes until assign_to publication_id recall_reason confirmed_by withdrawn_at total created_at started_at',
  batch_target:
    'batch_id case_id submission_version items_version decision_version assigned_to note_id state ' +
    'ended_at',
  batch_line: 'batch_id line case_id item subject submission_version state verdict_version is_taken_back',
  case_note: 'id case_id staff_id written_at',
  case_step: 'case_id stage_version season district stage entered_at left_at',
  claim_code: 'case_id issue issued_at claimed_at',
  claim_guess: 'tries until',
  consent: 'case_id submission_version text_version channel',
  correction_request:
    'case_id request_version submission_version is_shown channel requested_at closed_by closed_at',
  counter_visit: 'staff_id id case_id expires_at used',
  decision:
    'case_id kind version submission_version staff_id decided_at undone_at publication_id ' +
    'recalled_at applied_at confirmed_at ended_at',
  district: 'code page',
  district_readiness: 'season district declared_by declared_at',
  document_claim: 'season case_id',
  done_request: 'case_id key done_at',
  draft: 'case_id version saved_at',
  enrolment_case:
    'id season district is_account_ready channel stage stage_version submission_version ' +
    'decision_version admission_version begun_version confirmed_version view_version status_since opened_at ' +
    'submitted_at items_version assigned_to leased_by leased_until return_until is_overdue ' +
    'second_look_of second_look_at is_correction_asked hold submit_until',
  case_return: 'case_id version submission_version until returned_by returned_at closed_at',
  item_verdict: 'case_id item subject judged_as staff_id judged_at version',
  issued_account_number: 'account_number',
  last_notice: 'id recipient created_at',
  not_duplicate: 'case_id other_id staff_id judged_at',
  notice_reading: 'id entrance notice_version used_by_case',
  notice_text: 'season version text',
  number_claim: 'id key season district holder_id state tell filed_at until',
  pending_seal: 'id table_name row_id',
  phone_change: 'case_id state changes_at proposal_version',
  phone_slot: 'season slot case_id',
  listed_case: 'list_id case_id decision_version decided_at',
  publication: 'id key kind district staff_id total effective_at announced_at reason',
  publication_list: 'id district kind hash total made_at',
  publication_plan:
    'district kind announced_at list_id confirmed_by confirmed_at settled_at publication_id',
  field_stumble: 'season district field count',
  open_figure: 'season district measure value changed_at',
  place_statistics: 'season place data made_at',
  proposal:
    'case_id proposal_version kind version proposed_by proposed_at expires_at closed_as closed_by ' +
    'closed_at',
  registration_answer: 'key case_id answered_at',
  revocation: 'case_id started_at completed_at',
  search_filling: 'season done_until completed_at',
  season: 'code is_current data',
  settings_draft: 'place version content restored_from saved_by saved_at',
  settings_version:
    'place version content draft_version restored_from published_by published_at in_force_from ' +
    'applied_at withdrawn_by withdrawn_at losses agreed_by agreed_at schools_state blocked_by',
  shown_material: 'case_id item subject staff_id shown_at version',
  submission: 'case_id version draft_version frozen_at listed_at committed_at',
  tombstone: 'case_id erased_at',
  workflow_start: 'id kind target_id created_at leased_until',
};

/** Wrapped keys, and the cases and seasons that they belong to. */
const notPersonalInKeys = {
  child_key: 'case_id key_id season district wrapped has_case created_at',
  district_key: 'season district wrapped created_at',
  season_suite: 'season suite created_at',
};

it('every column says what of a person it holds, or is listed here (C12)', () => {
  expect(columnFaults(recordsDatabase, notPersonal)).toEqual([]);
  expect(columnFaults(keysDatabase, notPersonalInKeys)).toEqual([]);
});
