import { Migration } from '@mikro-orm/migrations';

/**
 * A child taken over before has no hash and no list of materials: as the oldest version it is
 * replaced by the next delivery.
 */
export class Migration20261129163100_versions_and_hashes extends Migration {

  override name = 'Migration20261129163100_versions_and_hashes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "synced_child" add "registered_version" int not null default 0, add "content_hash" varchar(43) not null default '', add "materials" bytea not null default '';`);
    this.addSql(`alter table "synced_child" alter column "registered_version" drop default, alter column "content_hash" drop default, alter column "materials" drop default;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "synced_child" drop column "registered_version", drop column "content_hash", drop column "materials";`);
  }

}
