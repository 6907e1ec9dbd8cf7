import { Migration } from '@mikro-orm/migrations';

export class Migration20261123222713_no_second_keys extends Migration {

  override name = 'Migration20261123222713_no_second_keys';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" drop column "sealed_phone";`);

    // Without the second key an older notice opens no more, and an erasure must not wait for it.
    this.addSql(`delete from "prepared_notice";`);
    this.addSql(`alter table "prepared_notice" drop column "sealed_key";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "message" add "sealed_phone" bytea not null;`);

    this.addSql(`alter table "prepared_notice" add "sealed_key" bytea not null;`);
  }

}
