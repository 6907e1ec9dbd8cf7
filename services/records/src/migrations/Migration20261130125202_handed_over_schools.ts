import { Migration } from '@mikro-orm/migrations';

/** Versions from before are handed over with the first upkeep: collection has their schools by the seed. */
export class Migration20261130125202_handed_over_schools extends Migration {

  override name = 'Migration20261130125202_handed_over_schools';

  override up(): void | Promise<void> {
    this.addSql(`alter table "settings_version" add "schools_state" varchar(8) not null default 'untaken', add "blocked_by" jsonb null;`);
    this.addSql(`comment on column "settings_version"."schools_state" is 'whether collection has taken its schools over';`);
    this.addSql(`comment on column "settings_version"."blocked_by" is 'why collection refused its schools';`);
    this.addSql(`alter table "settings_version" alter column "schools_state" drop default;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "settings_version" drop column "schools_state", drop column "blocked_by";`);
  }

}
