import { Migration } from '@mikro-orm/migrations';

export class Migration20261129235002_proposals extends Migration {

  override name = 'Migration20261129235002_proposals';

  override up(): void | Promise<void> {
    this.addSql(`create table "proposal" ("case_id" uuid not null, "proposal_version" int not null, "kind" varchar(32) not null, "version" int not null, "payload" bytea null, "open_payload" jsonb null, "proposed_by" varchar(64) not null, "proposed_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "closed_as" text null, "closed_by" varchar(64) null, "closed_at" timestamptz(3) null, "result" bytea null, primary key ("case_id", "proposal_version"));`);
    this.addSql(`comment on column "proposal"."proposal_version" is 'counts the proposals of a case';`);
    this.addSql(`comment on column "proposal"."version" is 'the version of the case''s data that it is about';`);
    this.addSql(`comment on column "proposal"."payload" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "proposal"."open_payload" is 'of rows from before payloads were sealed';`);
    this.addSql(`comment on column "proposal"."result" is 'what the confirmation keeps, sealed under the child''s key';`);
    this.addSql(`create index "proposal_expires_at_index" on "proposal" ("expires_at") where "closed_as" is null;`);

    // Confirmed ones stay in force; open ones wait a week from when they were proposed.
    this.addSql(`insert into "proposal" ("case_id", "proposal_version", "kind", "version", "open_payload", "proposed_by", "proposed_at", "expires_at", "closed_as", "closed_by", "closed_at", "result")
      select "case_id", "proposal_version", 'settleIdentity', "submission_version", jsonb_build_object('document', "document", 'reason', "reason"), "proposed_by", "proposed_at", "proposed_at" + interval '7 days', case when "confirmed_at" is null then null else 'confirmed' end, "confirmed_by", "confirmed_at", "compared" from "settlement";`);
    this.addSql(`drop table if exists "settlement" cascade;`);

    this.addSql(`alter table "proposal" add constraint "proposal_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "proposal" add constraint "proposal_closed_as_check" check ("closed_as" in ('confirmed', 'withdrawn'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create table "settlement" ("case_id" uuid not null, "compared" bytea null, "confirmed_at" timestamptz(3) null, "confirmed_by" varchar(64) null, "document" varchar(32) not null, "proposal_version" int not null, "proposed_at" timestamptz(3) not null, "proposed_by" varchar(64) not null, "reason" varchar(32) not null, "submission_version" int not null, primary key ("case_id", "proposal_version"));`);
    this.addSql(`comment on column "settlement"."compared" is 'sealed under the child''s key';`);
    this.addSql(`comment on column "settlement"."proposal_version" is 'the case''s stage version at the proposal';`);

    this.addSql(`drop table if exists "proposal" cascade;`);

    this.addSql(`alter table "settlement" add constraint "settlement_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

}
