import { Migration } from '@mikro-orm/migrations';

export class Migration20261130033305_appointments extends Migration {

  override name = 'Migration20261130033305_appointments';

  override up(): void | Promise<void> {
    this.addSql(`create table "appointment_slot" ("id" uuid not null, "season" varchar(16) not null, "district" varchar(6) not null, "place" varchar(64) not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "capacity" int not null, primary key ("id"));`);
    this.addSql(`comment on column "appointment_slot"."place" is 'a school''s id, or counter for the district''s own';`);
    this.addSql(`alter table "appointment_slot" add constraint "appointment_slot_district_season_place_starts_at_unique" unique ("district", "season", "place", "starts_at");`);

    this.addSql(`create table "appointment" ("case_id" uuid not null, "slot_id" uuid not null, "booked_at" timestamptz(3) not null, primary key ("case_id"));`);
    this.addSql(`create index "appointment_slot_id_index" on "appointment" ("slot_id");`);

    this.addSql(`alter table "appointment" add constraint "appointment_case_id_foreign" foreign key ("case_id") references "enrolment_case" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "appointment" add constraint "appointment_slot_id_foreign" foreign key ("slot_id") references "appointment_slot" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "appointment" drop constraint "appointment_slot_id_foreign";`);

    this.addSql(`drop table if exists "appointment_slot" cascade;`);
    this.addSql(`drop table if exists "appointment" cascade;`);
  }

}
