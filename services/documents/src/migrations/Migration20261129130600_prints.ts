import { Migration } from '@mikro-orm/migrations';

export class Migration20261129130600_prints extends Migration {

  override name = 'Migration20261129130600_prints';

  override up(): void | Promise<void> {
    this.addSql(`create table "guessed_number" ("form_number" varchar(20) not null, "tries" int not null, "until" timestamptz(3) not null, primary key ("form_number"));`);

    this.addSql(`create table "issued_form_number" ("form_number" varchar(20) not null, "case_id" uuid null, primary key ("form_number"));`);
    this.addSql(`alter table "issued_form_number" add constraint "issued_form_number_case_id_unique" unique ("case_id");`);

    this.addSql(`create table "print" ("case_id" uuid not null, "paper" varchar(16) not null, "version" int not null, "printed_at" timestamptz(3) not null, "key_id" uuid not null, "code" bytea not null, "code_hash" varchar(43) not null, "content_hash" varchar(43) not null, primary key ("case_id", "paper", "version"));`);

    this.addSql(`create table "verified_print" ("id" uuid not null, "verified_at" timestamptz(3) not null, "case_id" uuid not null, "paper" varchar(16) not null, "outcome" varchar(16) not null, primary key ("id"));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "guessed_number" cascade;`);
    this.addSql(`drop table if exists "issued_form_number" cascade;`);
    this.addSql(`drop table if exists "print" cascade;`);
    this.addSql(`drop table if exists "verified_print" cascade;`);
  }

}
