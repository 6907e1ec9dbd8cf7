import { Migration } from '@mikro-orm/migrations';

export class Migration20261130095306_corrections extends Migration {

  override name = 'Migration20261130095306_corrections';

  override up(): void | Promise<void> {
    this.addSql(`create table "correction_request" ("case_id" uuid not null, "request_version" int not null, "submission_version" int not null, "wanted" bytea not null, "is_shown" boolean not null, "files" jsonb not null, "channel" text not null, "requested_at" timestamptz(3) not null, "closed_as" text null, "closed_by" varchar(64) null, "closed_at" timestamptz(3) null, "refusal" text null, primary key ("case_id", "request_version"));`);
    this.addSql(`comment on column "correction_request"."request_version" is 'counts the requests of a case';`);
    this.addSql(`comment on column "correction_request"."submission_version" is 'the submission that the family had read';`);
    this.addSql(`comment on column "correction_request"."wanted" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "correction_request"."is_shown" is 'the paper was shown at the counter (B9)';`);
    this.addSql(`comment on column "correction_request"."files" is 'ids of the files that prove it';`);
    this.addSql(`comment on column "correction_request"."closed_by" is 'the member of staff who decided, or withdrew it for the family';`);

    this.addSql(`drop index "enrolment_case_district_stage_season_submitted_at_id_index";`);
    this.addSql(`alter table "enrolment_case" add "is_correction_asked" boolean not null default false;`);
    this.addSql(`comment on column "enrolment_case"."is_correction_asked" is 'a request for correction is open (B19)';`);
    this.addSql(`create index "enrolment_case_district_stage_season_submitted_at_id_index" on "enrolment_case" ("district", "stage", "season", "submitted_at", "id") include ("submission_version", "begun_version", "assigned_to", "identity", "return_until", "is_overdue", "second_look", "is_correction_asked");`);

    this.addSql(`alter table "correction_request" add constraint "correction_request_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "correction_request" add constraint "correction_request_channel_check" check ("channel" in ('web', 'counter'));`);
    this.addSql(`alter table "correction_request" add constraint "correction_request_closed_as_check" check ("closed_as" in ('accepted', 'refused', 'withdrawn'));`);
    this.addSql(`alter table "correction_request" add constraint "correction_request_refusal_check" check ("refusal" in ('document-unclear', 'document-differs', 'not-needed', 'at-counter'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "correction_request" cascade;`);

    this.addSql(`drop index "enrolment_case_district_stage_season_submitted_at_id_index";`);
    this.addSql(`alter table "enrolment_case" drop column "is_correction_asked";`);
    this.addSql(`create index "enrolment_case_district_stage_season_submitted_at_id_index" on "enrolment_case" ("district", "stage", "season", "submitted_at", "id") include ("submission_version", "begun_version", "assigned_to", "identity", "return_until", "is_overdue", "second_look");`);
  }

}
