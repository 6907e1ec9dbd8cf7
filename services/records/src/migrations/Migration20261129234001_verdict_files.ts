import { Migration } from '@mikro-orm/migrations';

export class Migration20261129234001_verdict_files extends Migration {

  override name = 'Migration20261129234001_verdict_files';

  override up(): void | Promise<void> {
    this.addSql(`create table "batch_line" ("batch_id" uuid not null, "line" int not null, "case_id" uuid null, "item" varchar(40) null, "subject" varchar(16) null, "submission_version" int null, "verdict" text null, "reason_code" varchar(40) null, "note" bytea null, "state" text not null, "reason" text null, primary key ("batch_id", "line"));`);
    this.addSql(`comment on column "batch_line"."line" is 'counted from 1, as in the file';`);
    this.addSql(`comment on column "batch_line"."note" is 'sealed under the child''s key';`);
    this.addSql(`create index "batch_line_case_id_index" on "batch_line" ("case_id");`);

    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" add "agency" text null;`);
    this.addSql(`comment on column "batch"."agency" is 'whose verdicts they are (B4); null: a manager acts for the district';`);
    this.addSql(`alter table "batch" add constraint "batch_agency_check" check ("agency" in ('police', 'housing', 'human-resources'));`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'undo', 'judge'));`);

    this.addSql(`alter table "batch_line" add constraint "batch_line_batch_id_foreign" foreign key ("batch_id") references "batch" ("id") on delete cascade;`);
    this.addSql(`alter table "batch_line" add constraint "batch_line_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "batch_line" add constraint "batch_line_verdict_check" check ("verdict" in ('accepted', 'rejected', 'returned'));`);
    this.addSql(`alter table "batch_line" add constraint "batch_line_state_check" check ("state" in ('ready', 'skipped', 'done', 'refused'));`);
    this.addSql(`alter table "batch_line" add constraint "batch_line_reason_check" check ("reason" in ('unknownNumber', 'mangledNumber', 'formula', 'unknownItem', 'wrongVersion', 'noVerdict', 'wrongVerdict', 'noReason', 'wrongReason', 'needlessReason', 'wrongNote', 'repeated', 'contradictory', 'judged', 'notInReview', 'resubmitted', 'changed', 'failed'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "batch_line" cascade;`);
    this.addSql(`delete from "batch" where "kind" = 'judge';`);

    this.addSql(`alter table "batch" drop constraint "batch_agency_check";`);
    this.addSql(`alter table "batch" drop constraint "batch_kind_check";`);
    this.addSql(`alter table "batch" drop column "agency";`);
    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'undo'));`);
  }

}
