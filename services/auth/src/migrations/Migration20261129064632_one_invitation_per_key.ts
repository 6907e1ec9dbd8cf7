import { Migration } from '@mikro-orm/migrations';

/** A claim is kept for a day at most, so those of before have no key; Keycloak has their names. */
export class Migration20261129064632_one_invitation_per_key extends Migration {

  override name = 'Migration20261129064632_one_invitation_per_key';

  override up(): void | Promise<void> {
    this.addSql(`delete from "claimed_username";`);
    this.addSql(`alter table "claimed_username" add "key_hash" varchar(255) not null;`);
    this.addSql(`alter table "claimed_username" add constraint "claimed_username_key_hash_unique" unique ("key_hash");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "claimed_username" drop constraint "claimed_username_key_hash_unique";`);
    this.addSql(`alter table "claimed_username" drop column "key_hash";`);
  }

}
