import { Migration } from '@mikro-orm/migrations';

export class Migration20261123222712_denials_in_order_of_change extends Migration {

  override name = 'Migration20261123222712_denials_in_order_of_change';

  override up(): void | Promise<void> {
    this.addSql(`alter table "denial" add "changed_at" timestamptz(3) not null default clock_timestamp();`);
    this.addSql(`create index "denial_changed_at_subject_index" on "denial" ("changed_at", "subject");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "denial_changed_at_subject_index";`);
    this.addSql(`alter table "denial" drop column "changed_at";`);
  }

}
