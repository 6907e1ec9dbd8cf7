import { Migration } from '@mikro-orm/migrations';

export class Migration20261130030100_undone_verdict_files extends Migration {

  override name = 'Migration20261130030100_undone_verdict_files';

  override up(): void | Promise<void> {
    this.addSql(`alter table "batch_line" add "is_taken_back" boolean not null default false, add "verdict_version" int null;`);
    this.addSql(`comment on column "batch_line"."is_taken_back" is 'by the file''s undo (B8)';`);
    this.addSql(`comment on column "batch_line"."verdict_version" is 'the version of the verdict that it wrote';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "batch_line" drop column "is_taken_back", drop column "verdict_version";`);
  }

}
