import { Migration } from '@mikro-orm/migrations';

export class Migration20261129233100_open_items extends Migration {

  override name = 'Migration20261129233100_open_items';

  override up(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" add "open_items" text[] not null default '{}';`);
    this.addSql(`comment on column "enrolment_case"."open_items" is 'codes of the items that nobody has judged (B6)';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "enrolment_case" drop column "open_items";`);
  }

}
