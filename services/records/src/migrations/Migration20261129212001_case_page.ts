import { Migration } from '@mikro-orm/migrations';

export class Migration20261129212001_case_page extends Migration {

  override name = 'Migration20261129212001_case_page';

  override up(): void | Promise<void> {
    this.addSql(`create table "case_note" ("id" uuid not null, "case_id" uuid not null, "staff_id" varchar(64) not null, "text" bytea not null, "written_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`comment on column "case_note"."text" is 'sealed under the child''s key';`);
    this.addSql(`create index "case_note_case_id_written_at_index" on "case_note" ("case_id", "written_at");`);

    this.addSql(`create table "not_duplicate" ("case_id" uuid not null, "other_id" uuid not null, "staff_id" varchar(64) not null, "judged_at" timestamptz(3) not null, primary key ("case_id", "other_id"));`);
    this.addSql(`create index "not_duplicate_other_id_index" on "not_duplicate" ("other_id");`);

    this.addSql(`alter table "case_note" add constraint "case_note_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);

    this.addSql(`alter table "not_duplicate" add constraint "not_duplicate_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "not_duplicate" add constraint "not_duplicate_other_id_foreign" foreign key ("other_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "case_note" cascade;`);
    this.addSql(`drop table if exists "not_duplicate" cascade;`);
  }

}
