import { Migration } from '@mikro-orm/migrations';

export class Migration20261124031042_passwords_under_one_key extends Migration {

  override name = 'Migration20261124031042_passwords_under_one_key';

  override up(): void | Promise<void> {
    this.addSql(`create table "password_change" ("case_id" uuid not null, "key" varchar(255) not null, "password_hash" varchar(255) not null, "pass_of_session" varchar(255) null, "is_done" boolean not null, "expires_at" timestamptz(3) not null, primary key ("case_id", "key"));`);
    this.addSql(`alter table "password_change" add constraint "password_change_pass_of_session_unique" unique ("pass_of_session");`);
    this.addSql(`create index "password_change_expires_at_index" on "password_change" ("expires_at");`);

    this.addSql(`drop table if exists "used_password_pass" cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create table "used_password_pass" ("expires_at" timestamptz(3) not null, "key" varchar(255) not null, "session_id" varchar(255) not null, primary key ("session_id"));`);
    this.addSql(`create index "used_password_pass_expires_at_index" on "used_password_pass" ("expires_at");`);

    this.addSql(`drop table if exists "password_change" cascade;`);
  }

}
