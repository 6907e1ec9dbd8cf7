import { Migration } from '@mikro-orm/migrations';

export class Migration20261124002053_limits_and_receipts extends Migration {

  override name = 'Migration20261124002053_limits_and_receipts';

  override up(): void | Promise<void> {
    // An older code knows nothing of what it was ordered for, and lives for 5 minutes.
    this.addSql(`delete from "code";`);
    // Sealed with its text instead of its template, an older notice opens no more.
    this.addSql(`delete from "prepared_notice";`);
    // What failed is final from now on; these notices are still tried.
    this.addSql(`update "message" set "status" = 'queued' where "status" = 'failed' and "kind" = 'notice';`);

    this.addSql(`create table "budget" ("scope" varchar(255) not null, "ends_at" timestamptz(3) not null, "used" int not null, "allowed" int not null, primary key ("scope", "ends_at"));`);
    this.addSql(`create index "budget_ends_at_index" on "budget" ("ends_at");`);

    this.addSql(`create table "pending_receipt" ("message_id" uuid not null, "provider_message_id" varchar(255) not null, "sealed_phone" bytea not null, "sent_at" timestamptz(3) not null, "check_at" timestamptz(3) not null, "checks" int not null, primary key ("message_id"));`);
    this.addSql(`create index "pending_receipt_check_at_index" on "pending_receipt" ("check_at");`);

    this.addSql(`drop index "code_phone_hash_purpose_sent_at_index";`);
    this.addSql(`alter table "code" add "subject_hash" varchar(255) not null, add "is_typed" boolean not null;`);
    this.addSql(`alter table "code" alter column "code_hash" drop not null;`);
    this.addSql(`alter table "code" alter column "phone_hash" drop not null;`);
    this.addSql(`create index "code_subject_hash_purpose_sent_at_index" on "code" ("subject_hash", "purpose", "sent_at");`);
    this.addSql(`create index "code_phone_hash_sent_at_index" on "code" ("phone_hash", "sent_at");`);

    this.addSql(`alter table "message" add "delivered_at" timestamptz(3) null, add "provider" varchar(255) null, add "provider_message_id" varchar(255) null, add "failure_code" varchar(255) null, add "parts" int null, add "cost_milliyuan" int null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "budget" cascade;`);
    this.addSql(`drop table if exists "pending_receipt" cascade;`);

    this.addSql(`drop index "code_subject_hash_purpose_sent_at_index";`);
    this.addSql(`drop index "code_phone_hash_sent_at_index";`);
    this.addSql(`alter table "code" drop column "subject_hash", drop column "is_typed";`);
    this.addSql(`alter table "code" alter column "phone_hash" set not null;`);
    this.addSql(`alter table "code" alter column "code_hash" set not null;`);
    this.addSql(`create index "code_phone_hash_purpose_sent_at_index" on "code" ("phone_hash", "purpose", "sent_at");`);

    this.addSql(`alter table "message" drop column "delivered_at", drop column "provider", drop column "provider_message_id", drop column "failure_code", drop column "parts", drop column "cost_milliyuan";`);
  }

}
