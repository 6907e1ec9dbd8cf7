import { Migration } from '@mikro-orm/migrations';

/** What a registration finds taken undoes it within the message that tries it (claim-registration). */
export class Migration20261128143000_refused_claims extends Migration {

  override name = 'Migration20261128143000_refused_claims';

  override up(): void | Promise<void> {
    this.addSql(`create function "refuse_claim" ("missing" text) returns void language plpgsql as $$
begin
  if missing is not null then
    raise exception using errcode = 'RX001', message = missing;
  end if;
end $$;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop function "refuse_claim" (text);`);
  }

}
