import { Migration } from '@mikro-orm/migrations';

export class Migration20261128110500_comparisons_by_both_names extends Migration {

  override name = 'Migration20261128110500_comparisons_by_both_names';

  override up(): void | Promise<void> {
    this.addSql(`alter table "code" add "comparisons_left" int not null default 5, add "others_comparisons_left" int not null default 5;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "code" drop column "comparisons_left", drop column "others_comparisons_left";`);
  }

}
