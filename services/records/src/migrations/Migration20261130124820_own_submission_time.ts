import { Migration } from '@mikro-orm/migrations';

export class Migration20261130124820_own_submission_time extends Migration {

  override name = 'Migration20261130124820_own_submission_time';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "submit_until" timestamptz(3) null;`);
    this.addSql(`comment on column "enrolment_case"."submit_until" is 'registered after the window, for a moved number: submits until then (B21)';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "submit_until";`);
  }

}
