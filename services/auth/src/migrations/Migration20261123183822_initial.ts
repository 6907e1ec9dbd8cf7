import { Migration } from '@mikro-orm/migrations';

export class Migration20261123183822_initial extends Migration {

  override name = 'Migration20261123183822_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "captcha" ("id" uuid not null, "answer_hash" varchar(255) not null, "sealed_answer" bytea null, "expires_at" timestamptz(3) not null, "redeemed_by" varchar(255) null, "is_spent" boolean not null, primary key ("id"));`);
    this.addSql(`create index "captcha_expires_at_index" on "captcha" ("expires_at");`);

    this.addSql(`create table "denial" ("subject" varchar(255) not null, "not_before" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("subject"));`);
    this.addSql(`create index "denial_expires_at_index" on "denial" ("expires_at");`);

    this.addSql(`create table "erased_account" ("case_id" uuid not null, "erased_at" timestamptz(3) not null, primary key ("case_id"));`);

    this.addSql(`create table "used_ticket" ("id" uuid not null, "expires_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "used_ticket_expires_at_index" on "used_ticket" ("expires_at");`);
  }

}
