import { Migration } from '@mikro-orm/migrations';

export class Migration20261129131500_begun_reviews extends Migration {

  override name = 'Migration20261129131500_begun_reviews';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "begun_version" int not null default 0;`);
    this.addSql(`comment on column "enrolment_case"."begun_version" is 'the last submission whose review staff have begun (B5)';`);
    // Reviews that were begun before this column was there.
    this.addSql(`update "enrolment_case" set "begun_version" = "submission_version" where "submission_version" > 0 and (exists (select 1 from "decision" where "decision"."case_id" = "enrolment_case"."id" and "decision"."kind" = 'review' and "decision"."submission_version" = "enrolment_case"."submission_version") or exists (select 1 from "audit_entry" where "audit_entry"."case_id" = "enrolment_case"."id" and "audit_entry"."event" = 'readReview' and ("audit_entry"."facts"->>'submissionVersion')::int = "enrolment_case"."submission_version"));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "begun_version";`);
  }

}
