import { Migration } from '@mikro-orm/migrations';

/** B11: the app role adds traces of staff changes and reads them; it may change or delete none. */
export class Migration20261124015700_staff_changes_append_only extends Migration {

  override name = 'Migration20261124015700_staff_changes_append_only';

  override up(): void | Promise<void> {
    this.addSql(`revoke update, delete, truncate on "staff_change_entry" from "auth_app";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`grant update, delete on "staff_change_entry" to "auth_app";`);
  }

}
