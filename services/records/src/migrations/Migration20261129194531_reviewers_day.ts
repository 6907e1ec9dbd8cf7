import { Migration } from '@mikro-orm/migrations';

export class Migration20261129194531_reviewers_day extends Migration {

  override name = 'Migration20261129194531_reviewers_day';

  override up(): void | Promise<void> {
    this.addSql(`create table "item_verdict" ("case_id" uuid not null, "item" varchar(40) not null, "subject" varchar(16) not null, "verdict" text not null, "reason_code" varchar(40) null, "note" bytea null, "judged_as" text not null, "staff_id" varchar(64) null, "judged_at" timestamptz(3) not null, primary key ("case_id", "item", "subject"));`);
    this.addSql(`comment on column "item_verdict"."note" is 'sealed under the child''s key';`);

    this.addSql(`alter table "enrolment_case" add "items_version" int not null default 0, add "assigned_to" varchar(64) null, add "leased_by" varchar(64) null, add "leased_until" timestamptz(3) null, add "return_until" timestamptz(3) null, add "is_overdue" boolean not null default false, add "second_look" text not null default 'none';`);
    this.addSql(`comment on column "enrolment_case"."items_version" is 'counts verdicts on items (B7)';`);
    this.addSql(`comment on column "enrolment_case"."assigned_to" is 'whose case it is (L6)';`);
    this.addSql(`comment on column "enrolment_case"."leased_by" is 'who has it open (L6)';`);
    this.addSql(`comment on column "enrolment_case"."return_until" is 'the family''s deadline of a return (B5)';`);
    this.addSql(`comment on column "enrolment_case"."is_overdue" is '补正逾期: a person decides on what is there (B5)';`);
    this.addSql(`alter table "enrolment_case" add constraint "enrolment_case_second_look_check" check ("second_look" in ('none', 'asked', 'final'));`);

    this.addSql(`alter table "item_verdict" add constraint "item_verdict_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on delete cascade;`);
    this.addSql(`alter table "item_verdict" add constraint "item_verdict_verdict_check" check ("verdict" in ('accepted', 'rejected', 'returned'));`);
    this.addSql(`alter table "item_verdict" add constraint "item_verdict_judged_as_check" check ("judged_as" in ('staff', 'connector', 'counter'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "item_verdict" cascade;`);

    this.addSql(`alter table "enrolment_case" drop constraint "enrolment_case_second_look_check";`);
    this.addSql(`alter table "enrolment_case" drop column "items_version", drop column "assigned_to", drop column "leased_by", drop column "leased_until", drop column "return_until", drop column "is_overdue", drop column "second_look";`);
  }

}
