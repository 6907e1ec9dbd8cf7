import { Migration } from '@mikro-orm/migrations';

/** A publication's kind has one name, and its key belongs to whoever publishes. */
export class Migration20261129064631_one_name_for_publications extends Migration {

  override name = 'Migration20261129064631_one_name_for_publications';

  override up(): void | Promise<void> {
    this.addSql(`alter table "publication" drop constraint "publication_district_key_unique";`);
    this.addSql(`alter table "publication" drop constraint "publication_kind_check";`);
    this.addSql(`update "publication" set "kind" = case "kind" when 'publish' then 'review' else 'admission' end;`);
    this.addSql(`alter table "publication" add constraint "publication_staff_id_key_unique" unique ("staff_id", "key");`);
    this.addSql(`alter table "publication" add constraint "publication_kind_check" check ("kind" in ('review', 'admission'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "publication" drop constraint "publication_staff_id_key_unique";`);
    this.addSql(`alter table "publication" drop constraint "publication_kind_check";`);
    this.addSql(`update "publication" set "kind" = case "kind" when 'review' then 'publish' else 'admit' end;`);
    this.addSql(`alter table "publication" add constraint "publication_district_key_unique" unique ("district", "key");`);
    this.addSql(`alter table "publication" add constraint "publication_kind_check" check ("kind" in ('publish', 'admit'));`);
  }

}
