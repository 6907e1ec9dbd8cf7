import { Migration } from '@mikro-orm/migrations';

export class Migration20261129202100_case_search extends Migration {

  override name = 'Migration20261129202100_case_search';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_search" ("case_id" uuid not null, "kind" text not null, "hash" varchar(43) not null, primary key ("case_id", "kind", "hash"));`);
    this.addSql(`comment on column "case_search"."hash" is 'keyed hash of the text, for search';`);
    this.addSql(`create index "case_search_hash_index" on "case_search" ("hash");`);

    this.addSql(`create table "search_filling" ("season" varchar(16) not null, "done_until" uuid not null, "completed_at" timestamptz(3) null, primary key ("season"));`);
    this.addSql(`comment on column "search_filling"."done_until" is 'the last case, in the order of ids, that is indexed';`);

    this.addSql(`alter table "case_search" add constraint "case_search_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "case_search" add constraint "case_search_kind_check" check ("kind" in ('childName', 'guardianName', 'guardianNumber', 'phone', 'address'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_search" cascade;`);
    this.addSql(`drop table if exists "search_filling" cascade;`);
  }

}
