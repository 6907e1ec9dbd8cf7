import { Migration } from '@mikro-orm/migrations';

export class Migration20261124015648_sign_outs_and_staff_changes extends Migration {

  override name = 'Migration20261124015648_sign_outs_and_staff_changes';

  override up(): void | Promise<void> {
    this.addSql(`create table "pending_sign_out" ("id" uuid not null, "user_id" varchar(255) not null, "kept_session_id" varchar(255) null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "pending_sign_out_created_at_index" on "pending_sign_out" ("created_at");`);

    this.addSql(`create table "registered_sign_in" ("account_number" varchar(255) not null, "expires_at" timestamptz(3) not null, primary key ("account_number"));`);
    this.addSql(`create index "registered_sign_in_expires_at_index" on "registered_sign_in" ("expires_at");`);

    this.addSql(`create table "staff_change_entry" ("id" uuid not null, "actor_id" varchar(255) not null, "staff_id" varchar(255) null, "kinds" text[] not null, "changed_at" timestamptz(3) not null default clock_timestamp(), primary key ("id"));`);
    this.addSql(`create index "staff_change_entry_staff_id_changed_at_index" on "staff_change_entry" ("staff_id", "changed_at");`);

    this.addSql(`alter table "captcha" add "ordered_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "pending_sign_out" cascade;`);
    this.addSql(`drop table if exists "registered_sign_in" cascade;`);
    this.addSql(`drop table if exists "staff_change_entry" cascade;`);

    this.addSql(`alter table "captcha" drop column "ordered_at";`);
  }

}
