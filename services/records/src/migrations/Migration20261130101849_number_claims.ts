import { Migration } from '@mikro-orm/migrations';

export class Migration20261130101849_number_claims extends Migration {

  override name = 'Migration20261130101849_number_claims';

  override up(): void | Promise<void> {
    this.addSql(`create table "number_claim" ("id" uuid not null, "key" varchar(128) not null, "request_hash" varchar(43) not null, "season" varchar(16) not null, "district" varchar(6) not null, "document_hash" varchar(43) not null, "phone_hash" varchar(43) not null, "holder_id" uuid not null, "content" bytea not null, "state" varchar(16) not null, "tell" varchar(32) null, "filed_at" timestamptz(3) not null, "until" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`comment on column "number_claim"."id" is 'random; where the number is moved, it holds it meanwhile';`);
    this.addSql(`comment on column "number_claim"."holder_id" is 'the case that had the number; it may be erased meanwhile';`);
    this.addSql(`comment on column "number_claim"."content" is 'sealed under the claim''s own key';`);
    this.addSql(`comment on column "number_claim"."tell" is 'the message that its family is still to get';`);
    this.addSql(`comment on column "number_claim"."until" is 'its end, or that of the reserved number';`);
    this.addSql(`alter table "number_claim" add constraint "number_claim_key_unique" unique ("key");`);
    this.addSql(`create index "number_claim_state_index" on "number_claim" ("state");`);
    this.addSql(`create index "number_claim_holder_id_index" on "number_claim" ("holder_id");`);
    this.addSql(`create index "number_claim_document_hash_phone_hash_index" on "number_claim" ("document_hash", "phone_hash");`);

    this.addSql(`alter table "enrolment_case" add "hold" text null;`);
    this.addSql(`comment on column "enrolment_case"."hold" is '「暂缓办理」, and why (B21)';`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_hold_check" check ("hold" in ('dispute', 'numberMoved'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "number_claim" cascade;`);

    this.addSql(`alter table "enrolment_case" drop constraint "enrolment_case_hold_check";`);
    this.addSql(`alter table "enrolment_case" drop column "hold";`);
  }

}
