import { Migration } from '@mikro-orm/migrations';

export class Migration20261129204100_publications_and_batches extends Migration {

  override name = 'Migration20261129204100_publications_and_batches';

  override up(): void | Promise<void> {
    this.addSql(`create table "batch" ("id" uuid not null, "kind" text not null, "district" varchar(6) not null, "staff_id" varchar(64) not null, "undoes" uuid null, "total" int not null, "created_at" timestamptz(3) not null, "started_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`comment on column "batch"."staff_id" is 'the author of each decision';`);
    this.addSql(`comment on column "batch"."undoes" is 'the batch whose decisions it takes back';`);
    this.addSql(`comment on column "batch"."started_at" is 'null for a dry run';`);
    this.addSql(`alter table "batch" add constraint "batch_undoes_unique" unique ("undoes");`);
    this.addSql(`create index "batch_district_created_at_index" on "batch" ("district", "created_at");`);

    this.addSql(`create table "batch_target" ("batch_id" uuid not null, "case_id" uuid not null, "submission_version" int not null, "items_version" int not null, "decision_version" int not null, "state" text not null, "reason" text null, "ended_at" timestamptz(3) null, primary key ("batch_id", "case_id"));`);
    this.addSql(`comment on column "batch_target"."decision_version" is 'the decision that the batch makes, or takes back';`);
    this.addSql(`create index "batch_target_case_id_index" on "batch_target" ("case_id");`);

    this.addSql(`create table "publication_list" ("id" uuid not null, "district" varchar(6) not null, "kind" text not null, "hash" varchar(64) not null, "total" int not null, "made_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`comment on column "publication_list"."hash" is 'over its cases with their decisions';`);
    this.addSql(`alter table "publication_list" add constraint "publication_list_district_kind_hash_unique" unique ("district", "kind", "hash");`);

    this.addSql(`create table "listed_case" ("list_id" uuid not null, "case_id" uuid not null, "decision_version" int not null, "decided_at" timestamptz(3) not null, primary key ("list_id", "case_id"));`);
    this.addSql(`create index "listed_case_case_id_index" on "listed_case" ("case_id");`);

    this.addSql(`create table "publication_plan" ("district" varchar(6) not null, "kind" text not null, "announced_at" timestamptz(3) not null, "list_id" uuid null, "confirmed_by" varchar(64) null, "confirmed_at" timestamptz(3) null, "settled_at" timestamptz(3) null, "publication_id" uuid null, primary key ("district", "kind", "announced_at"));`);
    this.addSql(`comment on column "publication_plan"."list_id" is 'the confirmed list';`);
    this.addSql(`comment on column "publication_plan"."settled_at" is 'when its time was seen to';`);

    this.addSql(`alter table "publication" add "announced_at" timestamptz(3) null, add "reason" varchar(200) null;`);
    this.addSql(`comment on column "publication"."announced_at" is 'the announced time that it keeps, or comes ahead of by hand (S23)';`);
    this.addSql(`comment on column "publication"."reason" is 'why it came ahead of its time';`);

    this.addSql(`alter table "workflow_start" drop constraint "workflow_start_kind_check";`);
    this.addSql(`comment on column "workflow_start"."target_id" is 'case, publication or batch';`);
    this.addSql(`alter table "workflow_start" add constraint "workflow_start_kind_check" check ("kind" in ('childEnrolment', 'publication', 'batch'));`);

    this.addSql(`alter table "batch" add constraint "batch_kind_check" check ("kind" in ('decide', 'undo'));`);

    this.addSql(`alter table "batch_target" add constraint "batch_target_batch_id_foreign" foreign key ("batch_id") references "batch" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_state_check" check ("state" in ('ready', 'skipped', 'done', 'refused'));`);
    this.addSql(`alter table "batch_target" add constraint "batch_target_reason_check" check ("reason" in ('decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased', 'changed', 'revoked', 'failed'));`);

    this.addSql(`alter table "publication_list" add constraint "publication_list_kind_check" check ("kind" in ('review', 'admission'));`);

    this.addSql(`alter table "listed_case" add constraint "listed_case_list_id_foreign" foreign key ("list_id") references "publication_list" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "listed_case" add constraint "listed_case_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "publication_plan" add constraint "publication_plan_kind_check" check ("kind" in ('review', 'admission'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "batch_target" drop constraint "batch_target_batch_id_foreign";`);
    this.addSql(`alter table "listed_case" drop constraint "listed_case_list_id_foreign";`);

    this.addSql(`drop table if exists "batch" cascade;`);
    this.addSql(`drop table if exists "batch_target" cascade;`);
    this.addSql(`drop table if exists "publication_list" cascade;`);
    this.addSql(`drop table if exists "listed_case" cascade;`);
    this.addSql(`drop table if exists "publication_plan" cascade;`);

    this.addSql(`alter table "publication" drop column "announced_at", drop column "reason";`);

    this.addSql(`alter table "workflow_start" drop constraint "workflow_start_kind_check";`);
    this.addSql(`comment on column "workflow_start"."target_id" is 'case or publication';`);
    this.addSql(`alter table "workflow_start" add constraint "workflow_start_kind_check" check ("kind" in ('childEnrolment', 'publication'));`);
  }

}
