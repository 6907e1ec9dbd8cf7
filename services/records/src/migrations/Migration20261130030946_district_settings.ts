import { Migration } from '@mikro-orm/migrations';

export class Migration20261130030946_district_settings extends Migration {

  override name = 'Migration20261130030946_district_settings';

  override up(): void | Promise<void> {
    this.addSql(`create table "settings_draft" ("district" varchar(6) not null, "version" int not null, "content" jsonb null, "restored_from" int null, "saved_by" varchar(64) not null, "saved_at" timestamptz(3) not null, primary key ("district"));`);
    this.addSql(`comment on column "settings_draft"."version" is 'counts all saves: a dropped draft leaves it';`);

    this.addSql(`create table "settings_version" ("district" varchar(6) not null, "version" int not null, "content" jsonb not null, "draft_version" int null, "restored_from" int null, "published_by" varchar(64) null, "published_at" timestamptz(3) not null, "in_force_from" timestamptz(3) not null, "applied_at" timestamptz(3) null, "withdrawn_by" varchar(64) null, "withdrawn_at" timestamptz(3) null, primary key ("district", "version"));`);
    this.addSql(`comment on column "settings_version"."version" is 'counts the versions of a district from 1';`);
    this.addSql(`comment on column "settings_version"."draft_version" is 'the draft that it was; null of the seed';`);
    this.addSql(`comment on column "settings_version"."published_by" is 'null: the seed';`);
    this.addSql(`comment on column "settings_version"."applied_at" is 'when it came into force';`);
    this.addSql(`create index "settings_version_in_force_from_index" on "settings_version" ("in_force_from") where "applied_at" is null and "withdrawn_at" is null;`);
    this.addSql(`alter table "settings_version" add constraint "settings_version_district_draft_version_unique" unique ("district", "draft_version");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "settings_draft" cascade;`);
    this.addSql(`drop table if exists "settings_version" cascade;`);
  }

}
