import { defineEntity, p } from '@mikro-orm/core';
import { Refusal, type Catchment, type DistrictCode, type School as SchoolView } from '@ruxue/contracts';

const SchoolSchema = defineEntity({
  name: 'School',
  tableName: 'school',
  indexes: [{ properties: ['district'] }],
  // The last guard of B15: whatever the code does, a school never has more children than places.
  checks: [{ name: 'school_places', expression: 'taken >= 0 and taken <= places' }],
  properties: {
    id: p.string().length(64).primary(),
    district: p.string().length(6).$type<DistrictCode>(),
    name: p.string(),
    address: p.string(),
    phone: p.string(),
    places: p.integer(),
    taken: p.integer().default(0),
    catchment: p.json().$type<Catchment>().nullable(),
    isClosed: p.boolean().default(false).comment('takes no child that it has not yet'),
    position: p.integer().default(0).comment("its place in the district's list"),
  },
});

/** A school and its places (B15, B23). Whoever takes or frees a place holds the row's lock. */
export class School extends SchoolSchema.class {
  takePlace(): void {
    if (this.taken >= this.places) throw new Refusal('school-full');
    this.taken += 1;
  }

  freePlace(): void {
    this.taken -= 1;
  }

  toView(): SchoolView {
    const { id, district, name, address, phone, places, taken, isClosed } = this;
    return { id, district, name, address, phone, places, taken, isClosed };
  }
}
SchoolSchema.setClass(School);

/** The order in which a district names its schools. */
export const districtsOrder = { position: 'asc', id: 'asc' } as const;
