import { Migration } from '@mikro-orm/migrations';

export class Migration20261129202613_catchments extends Migration {

  override name = 'Migration20261129202613_catchments';

  override up(): void | Promise<void> {
    this.addSql(`alter table "school" add "catchment" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "school" drop column "catchment";`);
  }

}
