import { Migration } from '@mikro-orm/migrations';

export class Migration20261129204200_waiting_notices extends Migration {

  override name = 'Migration20261129204200_waiting_notices';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" add "publication_id" uuid null, add "not_before" timestamptz(3) null;`);
    this.addSql(`create index "message_status_not_before_index" on "message" ("status", "not_before");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "message_status_not_before_index";`);
    this.addSql(`alter table "message" drop column "publication_id", drop column "not_before";`);
  }

}
