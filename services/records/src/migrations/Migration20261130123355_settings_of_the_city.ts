import { Migration } from '@mikro-orm/migrations';

export class Migration20261130123355_settings_of_the_city extends Migration {

  override name = 'Migration20261130123355_settings_of_the_city';

  // Renamed by hand: the districts' versions and drafts stay.
  override up(): void | Promise<void> {
    for (const table of ['settings_draft', 'settings_version']) {
      this.addSql(`alter table "${table}" rename column "district" to "place";`);
      this.addSql(`comment on column "${table}"."place" is 'a district, or city';`);
    }
    this.addSql(`comment on column "settings_version"."version" is 'counts the versions of a place from 1';`);
    this.addSql(`alter table "settings_version" rename constraint "settings_version_district_draft_version_unique" to "settings_version_place_draft_version_unique";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "settings_version" rename constraint "settings_version_place_draft_version_unique" to "settings_version_district_draft_version_unique";`);
    this.addSql(`comment on column "settings_version"."version" is 'counts the versions of a district from 1';`);
    for (const table of ['settings_draft', 'settings_version']) {
      this.addSql(`delete from "${table}" where "place" = 'city';`);
      this.addSql(`comment on column "${table}"."place" is null;`);
      this.addSql(`alter table "${table}" rename column "place" to "district";`);
    }
  }

}
