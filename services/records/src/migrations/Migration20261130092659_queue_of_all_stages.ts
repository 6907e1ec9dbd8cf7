import { Migration } from '@mikro-orm/migrations';

export class Migration20261130092659_queue_of_all_stages extends Migration {

  override name = 'Migration20261130092659_queue_of_all_stages';

  override up(): void | Promise<void> {
    this.addSql(`create index "enrolment_case_district_season_submitted_at_id_index" on "enrolment_case" ("district", "season", "submitted_at", "id") include ("stage");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "enrolment_case_district_season_submitted_at_id_index";`);
  }

}
