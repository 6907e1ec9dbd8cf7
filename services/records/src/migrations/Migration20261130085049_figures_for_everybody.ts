import { Migration } from '@mikro-orm/migrations';

export class Migration20261130085049_figures_for_everybody extends Migration {

  override name = 'Migration20261130085049_figures_for_everybody';

  override up(): void | Promise<void> {
    this.addSql(`create table "field_stumble" ("season" varchar(16) not null, "district" varchar(6) not null, "field" varchar(64) not null, "count" int not null, primary key ("season", "district", "field"));`);

    this.addSql(`create table "open_figure" ("season" varchar(16) not null, "district" varchar(6) not null, "measure" varchar(16) not null, "value" int not null, "changed_at" timestamptz(3) not null, primary key ("season", "district", "measure"));`);
    this.addSql(`comment on column "open_figure"."value" is 'as last shown: it moves by ten or more';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "field_stumble" cascade;`);
    this.addSql(`drop table if exists "open_figure" cascade;`);
  }

}
