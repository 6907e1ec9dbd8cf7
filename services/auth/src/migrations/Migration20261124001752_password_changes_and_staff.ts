import { Migration } from '@mikro-orm/migrations';

export class Migration20261124001752_password_changes_and_staff extends Migration {

  override name = 'Migration20261124001752_password_changes_and_staff';

  override up(): void | Promise<void> {
    this.addSql(`create table "claimed_username" ("username" varchar(255) not null, "request_hash" varchar(255) not null, "expires_at" timestamptz(3) not null, primary key ("username"));`);
    this.addSql(`create index "claimed_username_expires_at_index" on "claimed_username" ("expires_at");`);

    this.addSql(`create table "used_password_pass" ("session_id" varchar(255) not null, "key" varchar(255) not null, "expires_at" timestamptz(3) not null, primary key ("session_id"));`);
    this.addSql(`create index "used_password_pass_expires_at_index" on "used_password_pass" ("expires_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "claimed_username" cascade;`);
    this.addSql(`drop table if exists "used_password_pass" cascade;`);
  }

}
