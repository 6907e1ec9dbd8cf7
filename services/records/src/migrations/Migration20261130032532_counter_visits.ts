import { Migration } from '@mikro-orm/migrations';

export class Migration20261130032532_counter_visits extends Migration {

  override name = 'Migration20261130032532_counter_visits';

  override up(): void | Promise<void> {
    this.addSql(`create table "counter_visit" ("staff_id" varchar(64) not null, "id" uuid not null, "case_id" uuid not null, "expires_at" timestamptz(3) not null, "used" text[] not null default '{}', primary key ("staff_id"));`);
    this.addSql(`comment on column "counter_visit"."staff_id" is 'a clerk serves one family at a time';`);
    this.addSql(`comment on column "counter_visit"."used" is 'routes whose first use is on record';`);

    this.addSql(`alter table "counter_visit" add constraint "counter_visit_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "counter_visit" cascade;`);
  }

}
