import { Migration } from '@mikro-orm/migrations';

export class Migration20261129071338_settlements_and_last_notices extends Migration {

  override name = 'Migration20261129071338_settlements_and_last_notices';

  override up(): void | Promise<void> {
    this.addSql(`create table "last_notice" ("id" uuid not null, "sealed_phone" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`comment on column "last_notice"."id" is 'random: it names no case';`);
    this.addSql(`comment on column "last_notice"."sealed_phone" is 'sealed to sms''s public key';`);

    this.addSql(`create table "settlement" ("case_id" uuid not null, "proposal_version" int not null, "submission_version" int not null, "document" varchar(32) not null, "reason" varchar(32) not null, "proposed_by" varchar(64) not null, "proposed_at" timestamptz(3) not null, "confirmed_by" varchar(64) null, "confirmed_at" timestamptz(3) null, "compared" bytea null, primary key ("case_id", "proposal_version"));`);
    this.addSql(`comment on column "settlement"."proposal_version" is 'the case''s stage version at the proposal';`);
    this.addSql(`comment on column "settlement"."compared" is 'sealed under the child''s key';`);

    this.addSql(`alter table "applied_action" add "request_hash" varchar(32) null;`);
    this.addSql(`comment on column "applied_action"."request_hash" is 'of a person''s request';`);
    this.addSql(`create index "applied_action_action_id_index" on "applied_action" ("action_id");`);

    this.addSql(`alter table "settlement" add constraint "settlement_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "last_notice" cascade;`);
    this.addSql(`drop table if exists "settlement" cascade;`);

    this.addSql(`drop index "applied_action_action_id_index";`);
    this.addSql(`alter table "applied_action" drop column "request_hash";`);
  }

}
