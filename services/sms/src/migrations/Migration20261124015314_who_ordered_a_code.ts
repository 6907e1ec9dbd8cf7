import { Migration } from '@mikro-orm/migrations';

export class Migration20261124015314_who_ordered_a_code extends Migration {

  override name = 'Migration20261124015314_who_ordered_a_code';

  override up(): void | Promise<void> {
    this.addSql(`alter table "code" add "others_tries_left" int not null default 5, add "visitor_hash" varchar(255) null, add "network_hash" varchar(255) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "code" drop column "others_tries_left", drop column "visitor_hash", drop column "network_hash";`);
  }

}
