import { Migration } from '@mikro-orm/migrations';

export class Migration20261129163000_handed_places extends Migration {

  override name = 'Migration20261129163000_handed_places';

  override up(): void | Promise<void> {
    this.addSql(`alter table "frozen_files" add "places" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "frozen_files" drop column "places";`);
  }

}
