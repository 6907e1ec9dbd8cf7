import { Migration } from '@mikro-orm/migrations';

export class Migration20261129163000_season_suites extends Migration {

  override name = 'Migration20261129163000_season_suites';

  override up(): void | Promise<void> {
    this.addSql(`create table "season_suite" ("season" varchar(16) not null, "suite" varchar(16) not null, "created_at" timestamptz(3) not null, primary key ("season"));`);
    // The seasons of before have keys and hashes in the only suite there was.
    this.addSql(`insert into "season_suite" ("season", "suite", "created_at") select "season", 'aes-256-gcm', min("created_at") from "district_key" group by "season";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "season_suite" cascade;`);
  }

}
