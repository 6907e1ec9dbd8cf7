import { Migration } from '@mikro-orm/migrations';

/** B11: the app role adds audit rows and reads them; changing or deleting one is not its right. */
export class Migration20261123190000_audit_append_only extends Migration {

  override name = 'Migration20261123190000_audit_append_only';

  override up(): void | Promise<void> {
    this.addSql(`revoke update, delete, truncate on "audit_entry" from "records_app";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`grant update, delete on "audit_entry" to "records_app";`);
  }

}
