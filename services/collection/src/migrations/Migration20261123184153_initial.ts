import { Migration } from '@mikro-orm/migrations';

export class Migration20261123184153_initial extends Migration {

  override name = 'Migration20261123184153_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "erased_case" ("case_id" uuid not null, "erased_at" timestamptz(3) not null, primary key ("case_id"));`);

    this.addSql(`create table "issued_form_number" ("form_number" varchar(20) not null, primary key ("form_number"));`);

    this.addSql(`create table "placement" ("case_id" uuid not null, "school_id" varchar(64) not null, "step" varchar(16) not null, primary key ("case_id"));`);
    this.addSql(`create index "placement_school_id_index" on "placement" ("school_id");`);

    this.addSql(`create table "school" ("id" varchar(64) not null, "district" varchar(6) not null, "name" varchar(255) not null, "address" varchar(255) not null, "phone" varchar(255) not null, "places" int not null, "taken" int not null default 0, primary key ("id"));`);
    this.addSql(`create index "school_district_index" on "school" ("district");`);

    this.addSql(`create table "synced_child" ("case_id" uuid not null, "district" varchar(6) not null, "submission_version" int not null, "form_number" varchar(20) not null, "synced_at" timestamptz(3) not null, "key_id" uuid not null, "account_number" bytea not null, "verification_code" bytea not null, "registered" bytea not null, "details" bytea not null, primary key ("case_id"));`);
    this.addSql(`alter table "synced_child" add constraint "synced_child_form_number_unique" unique ("form_number");`);

    this.addSql(`alter table "school" add constraint "school_places" check (taken >= 0 and taken <= places);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "erased_case" cascade;`);
    this.addSql(`drop table if exists "issued_form_number" cascade;`);
    this.addSql(`drop table if exists "placement" cascade;`);
    this.addSql(`drop table if exists "school" cascade;`);
    this.addSql(`drop table if exists "synced_child" cascade;`);
  }

}
