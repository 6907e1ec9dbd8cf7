import { Migration } from '@mikro-orm/migrations';

export class Migration20261130101620_school_decline_and_naming extends Migration {

  override name = 'Migration20261130101620_school_decline_and_naming';

  override up(): void | Promise<void> {
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'return', 'note', 'assign', 'approve', 'name', 'recall', 'undo', 'judge'));`);

    this.addSql(`alter table "enrolment_case" drop constraint "enrolment_case_stage_check";`);
    this.addSql(`alter table "enrolment_case" add "is_school_named" boolean not null default false, add "decline_reason" varchar(32) null;`);
    this.addSql(`comment on column "enrolment_case"."is_school_named" is 'the district has named this school (B23)';`);
    this.addSql(`comment on column "enrolment_case"."decline_reason" is 'why this school declined, until another is named';`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'arranging', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);

    this.addSql(`alter table "case_step" drop constraint "case_step_stage_check";`);
    this.addSql(`alter table "case_step" add constraint "case_step_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'arranging', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" add "school_id" varchar(64) null, add "school_before" varchar(64) null;`);
    this.addSql(`comment on column "batch_target"."school_id" is 'the school of an approval, or the one that is named';`);
    this.addSql(`comment on column "batch_target"."school_before" is 'where the child stood at the dry run';`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned', 'closed', 'secondLook', 'recalled', 'unfollowed', 'admitted', 'notEnrolled', 'approved', 'notWaiting', 'named', 'noSchool', 'schoolFull'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'return', 'note', 'assign', 'recall', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_target" drop constraint "batch_target_reason_check";`);
    this.addSql(`alter table "batch_target" drop column "school_id", drop column "school_before";`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned', 'closed', 'secondLook', 'recalled', 'unfollowed', 'admitted'));`);

    this.addSql(`alter table "case_step" drop constraint "case_step_stage_check";`);
    this.addSql(`alter table "case_step" add constraint "case_step_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);

    this.addSql(`alter table "enrolment_case" drop constraint "enrolment_case_stage_check";`);
    this.addSql(`alter table "enrolment_case" drop column "is_school_named", drop column "decline_reason";`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);
  }

}
