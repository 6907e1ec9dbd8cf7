import { Migration } from '@mikro-orm/migrations';

export class Migration20261129233001_agency_check extends Migration {

  override name = 'Migration20261129233001_agency_check';

  override up(): void | Promise<void> {
    this.addSql(`create table "agency_check" ("case_id" uuid not null, "item" varchar(40) not null, "subject" varchar(16) not null, "connector" varchar(40) not null, "submission_version" int not null, "reference" uuid not null, "question" bytea null, "asked_by" varchar(64) null, "asked_at" timestamptz(3) not null, "until" timestamptz(3) null, "send_at" timestamptz(3) null, "sendings" int not null default 0, "answer" text null, "fields" jsonb not null, "answered_at" timestamptz(3) null, "version" int not null default 0, "is_overruled" boolean not null default false, primary key ("case_id", "item", "subject"));`);
    this.addSql(`comment on column "agency_check"."submission_version" is 'the submission whose values were asked about';`);
    this.addSql(`comment on column "agency_check"."reference" is 'the only name of the question outside';`);
    this.addSql(`comment on column "agency_check"."question" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "agency_check"."asked_by" is 'who asked for a recheck';`);
    this.addSql(`comment on column "agency_check"."until" is 'silent from then on; null: a workflow waits';`);
    this.addSql(`comment on column "agency_check"."send_at" is 'the next sending; null: none';`);
    this.addSql(`comment on column "agency_check"."fields" is 'names of differing fields, no values';`);
    this.addSql(`comment on column "agency_check"."answered_at" is 'since when the answer counts';`);
    this.addSql(`comment on column "agency_check"."version" is 'the case''s items_version that the answer made';`);
    this.addSql(`comment on column "agency_check"."is_overruled" is 'returned by a person in spite of the answer';`);
    this.addSql(`alter table "agency_check" add constraint "agency_check_reference_unique" unique ("reference");`);
    this.addSql(`create index "agency_check_send_at_index" on "agency_check" ("send_at");`);
    this.addSql(`alter table "agency_check" add constraint "agency_check_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "agency_check" add constraint "agency_check_answer_check" check ("answer" in ('same', 'different', 'not-found', 'silent'));`);

    // The registry's last question about each child is the first kind of check.
    this.addSql(`
      insert into "agency_check" (
        "case_id", "item", "subject", "connector", "submission_version", "reference", "asked_at",
        "answer", "fields", "answered_at"
      )
      select distinct on ("case_id") "case_id", 'identity', 'child', 'population-registry',
        "submission_version", "reference", "requested_at",
        case when "answered_at" is null then null when "mismatch_fields" = '[]' then 'same'
          else 'different' end,
        "mismatch_fields", "answered_at"
      from "registry_check" order by "case_id", "submission_version" desc;`);
    this.addSql(`drop table "registry_check";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create table "registry_check" ("case_id" uuid not null, "submission_version" int not null, "reference" uuid not null, "requested_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "mismatch_fields" jsonb not null, primary key ("case_id", "submission_version"));`);
    this.addSql(`comment on column "registry_check"."mismatch_fields" is 'names of fields, no values';`);
    this.addSql(`alter table "registry_check" add constraint "registry_check_reference_unique" unique ("reference");`);
    this.addSql(`alter table "registry_check" add constraint "registry_check_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`
      insert into "registry_check"
      select "case_id", "submission_version", "reference", "asked_at", "answered_at", "fields"
      from "agency_check" where "item" = 'identity';`);
    this.addSql(`drop table "agency_check";`);
  }

}
