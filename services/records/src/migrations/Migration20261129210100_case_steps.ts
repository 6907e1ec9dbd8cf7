import { Migration } from '@mikro-orm/migrations';

export class Migration20261129210100_case_steps extends Migration {

  override name = 'Migration20261129210100_case_steps';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_step" ("case_id" uuid not null, "stage_version" int not null, "season" varchar(16) not null, "district" varchar(6) not null, "stage" text not null, "entered_at" timestamptz(3) not null, "left_at" timestamptz(3) null, primary key ("case_id", "stage_version"));`);
    this.addSql(`comment on column "case_step"."stage_version" is 'with which the case entered the step';`);

    this.addSql(`create table "place_statistics" ("season" varchar(16) not null, "place" varchar(6) not null, "data" jsonb not null, "made_at" timestamptz(3) not null, primary key ("season", "place"));`);
    this.addSql(`comment on column "place_statistics"."place" is 'a district, or city';`);
    this.addSql(`comment on column "place_statistics"."data" is 'counts and times; no case';`);

    this.addSql(`alter table "case_step" add constraint "case_step_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "case_step" add constraint "case_step_stage_check" check ("stage" in ('registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected', 'collecting', 'presented', 'enrolled', 'placed', 'admitted', 'declined', 'noShow', 'withdrawn', 'revoking', 'revoked', 'closed'));`);

    // The steps so far, from the actions that led to them.
    this.addSql(`insert into "case_step" ("case_id", "stage_version", "season", "district", "stage", "entered_at", "left_at")
      select case_id, stage_version, season, district, stage, entered_at, lead(entered_at) over (partition by case_id order by stage_version)
      from (
        select id as case_id, 0 as stage_version, season, district, 'registered' as stage, opened_at as entered_at from "enrolment_case"
        union all
        select c.id, a.stage_version, c.season, c.district, case a.action->>'type'
          when 'submitDetails' then 'inReview' when 'takeBack' then 'registered'
          when 'decideReview' then 'decided' when 'undoDecision' then 'inReview'
          when 'publishReview' then (select d.outcome from "decision" d where d.case_id = a.case_id and d.kind = 'review' and d.version = (a.action->>'decisionVersion')::int)
          when 'completeSync' then 'collecting' when 'recordPresentation' then 'presented'
          when 'enrol' then 'enrolled' when 'undoEnrolment' then 'presented'
          when 'approveAdmission' then 'placed' when 'undoApproval' then 'enrolled'
          when 'publishAdmission' then 'admitted' when 'revoke' then 'revoking'
        end, a.applied_at
        from "applied_action" a join "enrolment_case" c on c.id = a.case_id
      ) step where stage is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_step" cascade;`);
    this.addSql(`drop table if exists "place_statistics" cascade;`);
  }

}
