import { Migration } from '@mikro-orm/migrations';

export class Migration20261130123954_places_of_past_seasons extends Migration {

  override name = 'Migration20261130123954_places_of_past_seasons';

  override up(): void | Promise<void> {
    this.addSql(`alter table "placement" add "is_past" boolean not null default false;`);
    this.addSql(`comment on column "placement"."is_past" is 'of a season that is over: it holds no place, and stands on no roster';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "placement" drop column "is_past";`);
  }

}
