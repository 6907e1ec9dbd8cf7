import { Migration } from '@mikro-orm/migrations';

export class Migration20261129212001_likenesses extends Migration {

  override name = 'Migration20261129212001_likenesses';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_likeness" ("case_id" uuid not null, "kind" text not null, "hash" varchar(43) not null, primary key ("case_id", "kind", "hash"));`);
    this.addSql(`comment on column "case_likeness"."hash" is 'keyed hash of a number or an address';`);
    this.addSql(`create index "case_likeness_kind_hash_index" on "case_likeness" ("kind", "hash");`);

    this.addSql(`create table "not_duplicate" ("case_id" uuid not null, "other_id" uuid not null, "staff_id" varchar(64) not null, "judged_at" timestamptz(3) not null, primary key ("case_id", "other_id"));`);
    this.addSql(`create index "not_duplicate_other_id_index" on "not_duplicate" ("other_id");`);

    this.addSql(`alter table "case_likeness" add constraint "case_likeness_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "case_likeness" add constraint "case_likeness_kind_check" check ("kind" in ('guardianDocument', 'phone', 'address'));`);

    this.addSql(`alter table "not_duplicate" add constraint "not_duplicate_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "not_duplicate" add constraint "not_duplicate_other_id_foreign" foreign key ("other_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_likeness" cascade;`);
    this.addSql(`drop table if exists "not_duplicate" cascade;`);
  }

}
