import { Migration } from '@mikro-orm/migrations';

/** Consents stay when their form is submitted again, and say who gave them (S4). */
export class Migration20261129111000_consents_of_each_submission extends Migration {

  override name = 'Migration20261129111000_consents_of_each_submission';

  override up(): void | Promise<void> {
    this.addSql(`alter table "consent" drop constraint "consent_pkey";`);
    this.addSql(`alter table "consent" add "submission_version" int not null default 0, add "agreed_by" text not null default 'guardian1';`);
    this.addSql(`update "consent" set "submission_version" = "enrolment_case"."submission_version" from "enrolment_case" where "enrolment_case"."id" = "consent"."case_id" and "consent"."kind" <> 'notice';`);
    this.addSql(`alter table "consent" alter column "submission_version" drop default, alter column "agreed_by" drop default;`);
    this.addSql(`comment on column "consent"."submission_version" is 'with which it was given; 0 for the notice, which comes with the registration';`);
    this.addSql(`comment on column "consent"."agreed_by" is 'who agreed, for the child and for guardian 2';`);
    this.addSql(`alter table "consent" add constraint "consent_pkey" primary key ("case_id", "kind", "submission_version");`);
    this.addSql(`alter table "consent" add constraint "consent_agreed_by_check" check ("agreed_by" in ('guardian1'));`);
  }

  /** Only the last consent of each kind fits into the table as it was. */
  override down(): void | Promise<void> {
    this.addSql(`delete from "consent" as "earlier" using "consent" as "later" where "earlier"."case_id" = "later"."case_id" and "earlier"."kind" = "later"."kind" and "earlier"."submission_version" < "later"."submission_version";`);
    this.addSql(`alter table "consent" drop constraint "consent_pkey";`);
    this.addSql(`alter table "consent" drop constraint "consent_agreed_by_check";`);
    this.addSql(`alter table "consent" drop column "submission_version", drop column "agreed_by";`);
    this.addSql(`alter table "consent" add constraint "consent_pkey" primary key ("case_id", "kind");`);
  }

}
