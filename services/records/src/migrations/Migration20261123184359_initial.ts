import { Migration } from '@mikro-orm/migrations';

export class Migration20261123184359_initial extends Migration {

  override name = 'Migration20261123184359_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_entry" ("id" bigserial primary key, "at" timestamptz(3) not null, "case_id" uuid null, "event" varchar(40) not null, "actor_kind" text not null, "staff_id" varchar(64) null, "channel" text not null, "facts" jsonb not null);`);
    this.addSql(`create index "audit_entry_case_id_index" on "audit_entry" ("case_id");`);

    this.addSql(`create table "district" ("code" varchar(6) not null, "page" jsonb not null, primary key ("code"));`);

    this.addSql(`create table "document_claim" ("season" varchar(16) not null, "document_hash" varchar(43) not null, "case_id" uuid not null, primary key ("season", "document_hash"));`);
    this.addSql(`comment on column "document_claim"."document_hash" is 'keyed hash of type and number';`);
    this.addSql(`alter table "document_claim" add constraint "document_claim_case_id_unique" unique ("case_id");`);

    this.addSql(`create table "enrolment_case" ("id" uuid not null, "key_id" uuid not null, "season" varchar(16) not null, "district" varchar(6) not null, "account_number" char(8) not null, "is_account_ready" boolean not null default false, "channel" text not null, "name_hash" varchar(43) not null, "registered" bytea not null, "child_name" bytea not null, "phone" bytea not null, "stage" text not null, "stage_version" int not null, "identity" text not null, "submission_version" int not null, "decision_version" int not null, "school_id" varchar(64) null, "confirmed_version" int not null, "view_version" int not null, "status_since" timestamptz(3) not null, "opened_at" timestamptz(3) not null, "submitted_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`comment on column "enrolment_case"."key_id" is 'the key that all sealed values of this case are under';`);
    this.addSql(`comment on column "enrolment_case"."name_hash" is 'keyed hash of the name, for search';`);
    this.addSql(`comment on column "enrolment_case"."registered" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "enrolment_case"."child_name" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "enrolment_case"."phone" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "enrolment_case"."view_version" is 'counts changes of the parent''s view only';`);
    this.addSql(`comment on column "enrolment_case"."status_since" is 'since when the parent sees the present status';`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_account_number_unique" unique ("account_number");`);
    this.addSql(`create index "enrolment_case_district_stage_submitted_at_id_index" on "enrolment_case" ("district", "stage", "submitted_at", "id");`);
    this.addSql(`create index "enrolment_case_season_name_hash_index" on "enrolment_case" ("season", "name_hash");`);

    this.addSql(`create table "draft" ("case_id" uuid not null, "version" int not null, "data" bytea not null, "saved_at" timestamptz(3) not null, primary key ("case_id"));`);
    this.addSql(`comment on column "draft"."data" is 'sealed under the child''s key';`);

    this.addSql(`create table "decision" ("case_id" uuid not null, "kind" text not null, "version" int not null, "submission_version" int not null, "outcome" text not null, "reason_codes" jsonb not null, "school_id" varchar(64) null, "staff_id" varchar(64) not null, "decided_at" timestamptz(3) not null, "undone_at" timestamptz(3) null, "publication_id" uuid null, "applied_at" timestamptz(3) null, primary key ("case_id", "kind", "version"));`);
    this.addSql(`comment on column "decision"."applied_at" is 'when the workflow followed its publication';`);
    this.addSql(`create index "decision_publication_id_case_id_index" on "decision" ("publication_id", "case_id");`);

    this.addSql(`create table "consent" ("case_id" uuid not null, "kind" text not null, "text_version" varchar(32) not null, "channel" text not null, "agreed_at" timestamptz(3) not null, primary key ("case_id", "kind"));`);

    this.addSql(`create table "applied_action" ("case_id" uuid not null, "stage_version" int not null, "action_id" varchar(128) not null, "action" jsonb not null, "applied_at" timestamptz(3) not null, primary key ("case_id", "stage_version"));`);
    this.addSql(`alter table "applied_action" add constraint "applied_action_case_id_action_id_unique" unique ("case_id", "action_id");`);

    this.addSql(`create table "account_request" ("case_id" uuid not null, "sealed_password" bytea not null, "created_at" timestamptz(3) not null, primary key ("case_id"));`);
    this.addSql(`comment on column "account_request"."sealed_password" is 'RSA-OAEP to auth''s key, case id as label';`);
    this.addSql(`create index "account_request_created_at_index" on "account_request" ("created_at");`);

    this.addSql(`create table "issued_account_number" ("account_number" char(8) not null, primary key ("account_number"));`);

    this.addSql(`create table "notice_reading" ("id" uuid not null, "entrance" text not null, "notice_version" varchar(32) not null, "started_at" timestamptz(3) not null, "used_by_case" uuid null, primary key ("id"));`);
    this.addSql(`create index "notice_reading_started_at_index" on "notice_reading" ("started_at");`);

    this.addSql(`create table "notice_text" ("season" varchar(16) not null, "version" varchar(32) not null, "text" text not null, primary key ("season", "version"));`);

    this.addSql(`create table "phone_slot" ("season" varchar(16) not null, "phone_hash" varchar(43) not null, "slot" smallint not null, "case_id" uuid not null, primary key ("season", "phone_hash", "slot"));`);
    this.addSql(`comment on column "phone_slot"."phone_hash" is 'keyed hash of the number';`);
    this.addSql(`alter table "phone_slot" add constraint "phone_slot_case_id_unique" unique ("case_id");`);

    this.addSql(`create table "publication" ("id" uuid not null, "key" varchar(128) not null, "kind" text not null, "district" varchar(6) not null, "staff_id" varchar(64) not null, "total" int not null, "effective_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "publication" add constraint "publication_district_key_unique" unique ("district", "key");`);

    this.addSql(`create table "registration_answer" ("key" varchar(128) not null, "request_hash" varchar(43) null, "case_id" uuid not null, "answered_at" timestamptz(3) not null, primary key ("key"));`);
    this.addSql(`alter table "registration_answer" add constraint "registration_answer_case_id_unique" unique ("case_id");`);

    this.addSql(`create table "registry_check" ("case_id" uuid not null, "submission_version" int not null, "reference" uuid not null, "requested_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "mismatch_fields" jsonb not null, primary key ("case_id", "submission_version"));`);
    this.addSql(`comment on column "registry_check"."mismatch_fields" is 'names of fields, no values';`);
    this.addSql(`alter table "registry_check" add constraint "registry_check_reference_unique" unique ("reference");`);

    this.addSql(`create table "revocation" ("case_id" uuid not null, "started_at" timestamptz(3) not null, "completed_at" timestamptz(3) null, primary key ("case_id"));`);

    this.addSql(`create table "season" ("code" varchar(16) not null, "is_current" boolean not null, "data" jsonb not null, primary key ("code"));`);

    this.addSql(`create table "submission" ("case_id" uuid not null, "version" int not null, "draft_version" int not null, "details" bytea not null, "frozen_at" timestamptz(3) not null, "committed_at" timestamptz(3) null, primary key ("case_id", "version"));`);
    this.addSql(`comment on column "submission"."details" is 'sealed under the child''s key';`);
    this.addSql(`alter table "submission" add constraint "submission_case_id_draft_version_unique" unique ("case_id", "draft_version");`);

    this.addSql(`create table "tombstone" ("case_id" uuid not null, "erased_at" timestamptz(3) not null, primary key ("case_id"));`);

    this.addSql(`create table "workflow_start" ("id" uuid not null, "kind" text not null, "target_id" uuid not null, "created_at" timestamptz(3) not null, "leased_until" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`comment on column "workflow_start"."target_id" is 'case or publication';`);
    this.addSql(`alter table "workflow_start" add constraint "workflow_start_target_id_unique" unique ("target_id");`);
    this.addSql(`create index "workflow_start_created_at_id_index" on "workflow_start" ("created_at", "id");`);

    this.addSql(`alter table "audit_entry" add constraint "audit_entry_actor_kind_check" check ("actor_kind" in ('parent', 'staff', 'system'));`);
    this.addSql(`alter table "audit_entry" add constraint "audit_entry_channel_check" check ("channel" in ('web', 'counter'));`);

    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_channel_check" check ("channel" in ('web', 'counter'));`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_identity_check" check ("identity" in ('pending', 'verified', 'mismatch', 'checkedByStaff'));`);

    this.addSql(`alter table "draft" add constraint "draft_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "decision" add constraint "decision_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "decision" add constraint "decision_kind_check" check ("kind" in ('review', 'admission'));`);
    this.addSql(`alter table "decision" add constraint "decision_outcome_check" check ("outcome" in ('approved', 'rejected'));`);

    this.addSql(`alter table "consent" add constraint "consent_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "consent" add constraint "consent_kind_check" check ("kind" in ('notice', 'health', 'guardian2'));`);
    this.addSql(`alter table "consent" add constraint "consent_channel_check" check ("channel" in ('web', 'counter'));`);

    this.addSql(`alter table "applied_action" add constraint "applied_action_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);

    this.addSql(`alter table "account_request" add constraint "account_request_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "notice_reading" add constraint "notice_reading_entrance_check" check ("entrance" in ('review', 'school'));`);

    this.addSql(`alter table "phone_slot" add constraint "phone_slot_slot_check" check (slot between 1 and 3);`);

    this.addSql(`alter table "publication" add constraint "publication_kind_check" check ("kind" in ('publish', 'admit'));`);

    this.addSql(`alter table "registry_check" add constraint "registry_check_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);

    this.addSql(`alter table "submission" add constraint "submission_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);

    this.addSql(`alter table "workflow_start" add constraint "workflow_start_kind_check" check ("kind" in ('childEnrolment', 'publication'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "draft" drop constraint "draft_case_id_foreign";`);
    this.addSql(`alter table "decision" drop constraint "decision_case_id_foreign";`);
    this.addSql(`alter table "consent" drop constraint "consent_case_id_foreign";`);
    this.addSql(`alter table "applied_action" drop constraint "applied_action_case_id_foreign";`);
    this.addSql(`alter table "account_request" drop constraint "account_request_case_id_foreign";`);
    this.addSql(`alter table "registry_check" drop constraint "registry_check_case_id_foreign";`);
    this.addSql(`alter table "submission" drop constraint "submission_case_id_foreign";`);

    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "district" cascade;`);
    this.addSql(`drop table if exists "document_claim" cascade;`);
    this.addSql(`drop table if exists "enrolment_case" cascade;`);
    this.addSql(`drop table if exists "draft" cascade;`);
    this.addSql(`drop table if exists "decision" cascade;`);
    this.addSql(`drop table if exists "consent" cascade;`);
    this.addSql(`drop table if exists "applied_action" cascade;`);
    this.addSql(`drop table if exists "account_request" cascade;`);
    this.addSql(`drop table if exists "issued_account_number" cascade;`);
    this.addSql(`drop table if exists "notice_reading" cascade;`);
    this.addSql(`drop table if exists "notice_text" cascade;`);
    this.addSql(`drop table if exists "phone_slot" cascade;`);
    this.addSql(`drop table if exists "publication" cascade;`);
    this.addSql(`drop table if exists "registration_answer" cascade;`);
    this.addSql(`drop table if exists "registry_check" cascade;`);
    this.addSql(`drop table if exists "revocation" cascade;`);
    this.addSql(`drop table if exists "season" cascade;`);
    this.addSql(`drop table if exists "submission" cascade;`);
    this.addSql(`drop table if exists "tombstone" cascade;`);
    this.addSql(`drop table if exists "workflow_start" cascade;`);
  }

}
