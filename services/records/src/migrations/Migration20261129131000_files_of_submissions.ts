import { Migration } from '@mikro-orm/migrations';

/**
 * A submission names the files of its materials (B4); an earlier one has none. One draft version can be
 * frozen again with other files, when an outage has kept the first one from being committed.
 */
export class Migration20261129131000_files_of_submissions extends Migration {

  override name = 'Migration20261129131000_files_of_submissions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "submission" add "files" jsonb not null default '[]';`);
    this.addSql(`alter table "submission" alter column "files" drop default;`);
    this.addSql(`alter table "submission" drop constraint "submission_case_id_draft_version_unique";`);
  }

  /** Of one draft version the last one is left: the earlier ones were never committed. */
  override down(): void | Promise<void> {
    this.addSql(`delete from "submission" as "earlier" using "submission" as "later" where "earlier"."case_id" = "later"."case_id" and "earlier"."draft_version" = "later"."draft_version" and "earlier"."version" < "later"."version";`);
    this.addSql(`alter table "submission" add constraint "submission_case_id_draft_version_unique" unique ("case_id", "draft_version");`);
    this.addSql(`alter table "submission" drop column "files";`);
  }

}
