import { Migration } from '@mikro-orm/migrations';

export class Migration20261129234000_lists_shown extends Migration {

  override name = 'Migration20261129234000_lists_shown';

  override up(): void | Promise<void> {
    this.addSql(`create index "audit_entry_shown_index" on "audit_entry" using gin ((facts->'caseIds') jsonb_path_ops) where facts->'caseIds' is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_shown_index";`);
  }

}
