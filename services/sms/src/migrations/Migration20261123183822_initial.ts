import { Migration } from '@mikro-orm/migrations';

export class Migration20261123183822_initial extends Migration {

  override name = 'Migration20261123183822_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table "code" ("id" uuid not null, "purpose" varchar(255) not null, "phone_hash" varchar(255) not null, "case_id" uuid null, "code_hash" varchar(255) not null, "sent_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "tries_left" int not null, "reserved_by" varchar(255) null, "request_hash" varchar(255) null, "reserved_until" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "code_phone_hash_purpose_sent_at_index" on "code" ("phone_hash", "purpose", "sent_at");`);
    this.addSql(`create index "code_case_id_index" on "code" ("case_id");`);
    this.addSql(`create index "code_sent_at_index" on "code" ("sent_at");`);

    this.addSql(`create table "erased_case" ("case_id" uuid not null, "erased_at" timestamptz(3) not null, primary key ("case_id"));`);

    this.addSql(`create table "message" ("id" uuid not null, "key" varchar(255) null, "case_id" uuid null, "phone_hash" varchar(255) not null, "sealed_phone" bytea not null, "kind" varchar(255) not null, "template" varchar(255) not null, "status" varchar(255) not null, "created_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`alter table "message" add constraint "message_key_unique" unique ("key");`);
    this.addSql(`create index "message_case_id_index" on "message" ("case_id");`);
    this.addSql(`create index "message_phone_hash_index" on "message" ("phone_hash");`);

    this.addSql(`create table "outbox_message" ("id" uuid not null, "phone_hash" varchar(255) not null, "sealed" bytea not null, "sent_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "outbox_message_phone_hash_sent_at_index" on "outbox_message" ("phone_hash", "sent_at");`);
    this.addSql(`create index "outbox_message_sent_at_index" on "outbox_message" ("sent_at");`);

    this.addSql(`create table "prepared_notice" ("key" varchar(255) not null, "message_id" uuid not null, "case_id" uuid not null, "sealed_key" bytea not null, "sealed" bytea not null, "prepared_at" timestamptz(3) not null, primary key ("key"));`);
    this.addSql(`create index "prepared_notice_case_id_index" on "prepared_notice" ("case_id");`);
  }

}
