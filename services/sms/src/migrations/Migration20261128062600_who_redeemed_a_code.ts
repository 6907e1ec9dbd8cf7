import { Migration } from '@mikro-orm/migrations';

export class Migration20261128062600_who_redeemed_a_code extends Migration {

  override name = 'Migration20261128062600_who_redeemed_a_code';

  override up(): void | Promise<void> {
    this.addSql(`alter table "code" add "is_redeemed_by_orderer" boolean not null default false;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "code" drop column "is_redeemed_by_orderer";`);
  }

}
