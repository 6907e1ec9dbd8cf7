import { Migration } from '@mikro-orm/migrations';

export class Migration20261130125204_edited_schools extends Migration {

  override name = 'Migration20261130125204_edited_schools';

  override up(): void | Promise<void> {
    this.addSql(`create table "school_list" ("district" varchar(6) not null, "version" int not null, primary key ("district"));`);
    this.addSql(`comment on column "school_list"."version" is 'of the district''s settings, from which its schools are';`);

    this.addSql(`alter table "school" add "is_closed" boolean not null default false, add "position" int not null default 0;`);
    this.addSql(`comment on column "school"."is_closed" is 'takes no child that it has not yet';`);
    this.addSql(`comment on column "school"."position" is 'its place in the district''s list';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "school_list" cascade;`);

    this.addSql(`alter table "school" drop column "is_closed", drop column "position";`);
  }

}
