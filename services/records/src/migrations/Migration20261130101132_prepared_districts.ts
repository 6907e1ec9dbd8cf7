import { Migration } from '@mikro-orm/migrations';

export class Migration20261130101132_prepared_districts extends Migration {

  override name = 'Migration20261130101132_prepared_districts';

  override up(): void | Promise<void> {
    this.addSql(`create table "district_readiness" ("season" varchar(16) not null, "district" varchar(6) not null, "declared_by" varchar(64) not null, "declared_at" timestamptz(3) not null, primary key ("season", "district"));`);

    this.addSql(`alter table "settings_version" add "losses" jsonb null, add "agreed_by" varchar(64) null, add "agreed_at" timestamptz(3) null;`);
    this.addSql(`comment on column "settings_version"."losses" is 'what it takes from children; then the city office must agree';`);

    this.addSql(`alter table "submission" add "listed_at" timestamptz(3) null;`);
    this.addSql(`comment on column "submission"."listed_at" is 'when its list of materials was made: with the submission that was returned (B5)';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "district_readiness" cascade;`);

    this.addSql(`alter table "settings_version" drop column "losses", drop column "agreed_by", drop column "agreed_at";`);

    this.addSql(`alter table "submission" drop column "listed_at";`);
  }

}
