import { Migration } from '@mikro-orm/migrations';

export class Migration20261129100210_reason_of_an_access extends Migration {

  override name = 'Migration20261129100210_reason_of_an_access';

  override up(): void | Promise<void> {
    this.addSql(`alter table "staff_access" add "reason" varchar(200) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "staff_access" drop column "reason";`);
  }

}
