import { Migration } from '@mikro-orm/migrations';

export class Migration20261129213806_desk extends Migration {

  override name = 'Migration20261129213806_desk';

  override up(): void | Promise<void> {
    this.addSql(`create index "audit_entry_event_at_index" on "audit_entry" ("event", "at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_event_at_index";`);
  }

}
