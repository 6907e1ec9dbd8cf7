import { Migration } from '@mikro-orm/migrations';

export class Migration20261130084107_account_claims extends Migration {

  override name = 'Migration20261130084107_account_claims';

  override up(): void | Promise<void> {
    this.addSql(`create table "claim_guess" ("account_hash" varchar(43) not null, "tries" int not null, "until" timestamptz(3) not null, primary key ("account_hash"));`);
    this.addSql(`comment on column "claim_guess"."account_hash" is 'keyed hash of the account as it was typed';`);

    this.addSql(`create table "claim_code" ("case_id" uuid not null, "issue" int not null, "issued_at" timestamptz(3) not null, "claimed_at" timestamptz(3) null, primary key ("case_id"));`);
    this.addSql(`comment on column "claim_code"."issue" is 'counts the codes of this account; only the last one counts';`);

    this.addSql(`alter table "enrolment_case" alter column "phone" drop not null;`);
    this.addSql(`comment on column "enrolment_case"."phone" is 'sealed under the child''s key; null for a family without one';`);

    this.addSql(`alter table "counter_visit" alter column "case_id" drop not null;`);

    this.addSql(`alter table "claim_code" add constraint "claim_code_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "claim_guess" cascade;`);
    this.addSql(`drop table if exists "claim_code" cascade;`);

    this.addSql(`alter table "counter_visit" alter column "case_id" set not null;`);

    this.addSql(`alter table "enrolment_case" alter column "phone" set not null;`);
    this.addSql(`comment on column "enrolment_case"."phone" is 'sealed under the child''s key';`);
  }

}
