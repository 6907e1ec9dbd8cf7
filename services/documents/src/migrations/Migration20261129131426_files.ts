import { Migration } from '@mikro-orm/migrations';

export class Migration20261129131426_files extends Migration {

  override name = 'Migration20261129131426_files';

  override up(): void | Promise<void> {
    this.addSql(`create table "frozen_files" ("case_id" uuid not null, "submission_version" int not null, "files" jsonb not null, "frozen_at" timestamptz(3) not null, primary key ("case_id", "submission_version"));`);

    this.addSql(`create table "material_file" ("file_id" uuid not null, "case_id" uuid not null, "item" varchar(40) not null, "subject" varchar(255) not null, "position" int not null, "type" varchar(255) not null, "pages" int not null, "rotation" int not null, "name" bytea not null, "hash" varchar(255) not null, "bytes" int not null, "content_id" uuid not null, "scan" varchar(255) not null, "idempotency_key" varchar(255) not null, "uploaded_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("file_id"));`);
    this.addSql(`comment on column "material_file"."name" is 'sealed under the child''s key';`);
    this.addSql(`create index "material_file_scan_index" on "material_file" ("scan");`);
    this.addSql(`alter table "material_file" add constraint "material_file_case_id_idempotency_key_unique" unique ("case_id", "idempotency_key");`);

    this.addSql(`create table "rendered_page" ("file_id" uuid not null, "page" int not null, "case_id" uuid not null, "content_id" uuid not null, primary key ("file_id", "page"));`);
    this.addSql(`create index "rendered_page_case_id_index" on "rendered_page" ("case_id");`);

    this.addSql(`create table "stored_file" ("id" uuid not null, "case_id" uuid not null, "name" varchar(33) not null, "sequences" jsonb not null, "bytes" int not null, "key_id" uuid not null, "file_key" bytea null, "stored_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "stored_file" add constraint "stored_file_name_unique" unique ("name");`);
    this.addSql(`create index "stored_file_case_id_index" on "stored_file" ("case_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "frozen_files" cascade;`);
    this.addSql(`drop table if exists "material_file" cascade;`);
    this.addSql(`drop table if exists "rendered_page" cascade;`);
    this.addSql(`drop table if exists "stored_file" cascade;`);
  }

}
