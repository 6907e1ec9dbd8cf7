import { Migration } from '@mikro-orm/migrations';

export class Migration20261130030000_declared_answers extends Migration {

  override name = 'Migration20261130030000_declared_answers';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "declared" text[] not null default '{}';`);
    this.addSql(`comment on column "enrolment_case"."declared" is 'the answers of the last submission, as question:answer (B6)';`);

    // The answers are sealed, so the job that fills the search reads every case once more.
    this.addSql(`delete from "search_filling";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "declared";`);
  }

}
