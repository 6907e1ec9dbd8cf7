import type { NamedReview } from '@ruxue/contracts/http/named-review';

/** Details of one guardian, as staff see them. */
export const someDetails: NonNullable<NamedReview['details']> = {
  householdAddress: '河北省石家庄市某街1号', residenceAddress: '北京市东城区某胡同2号',
  householdType: 'resident', ethnicity: '01', onlyChild: true, singleGuardian: true,
  guardian1: {
    nationality: 'CHN', householdProvince: '13', name: '李建', relation: '51',
    documentType: 'id-card', documentNumber: '130102199001010014', education: '21',
    phone: '13800000000', employer: '某公司', employerArea: '东城区',
  },
  guardian2: null, guardian2Consent: false, employment: 'employed',
  housing: 'rented', permit: 'held', household: 'same',
};
