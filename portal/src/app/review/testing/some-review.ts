import type { NamedReview } from '@ruxue/contracts/http/named-review';

/** A submitted case that waits for its review. */
export const someReview: NamedReview = {
  caseId: '00000000-0000-4000-8000-000000000001',
  accountNumber: '12345678',
  childName: '李明',
  stage: 'inReview',
  identity: 'verified',
  submittedAt: '2027-05-01T00:00:00.000Z',
  outcome: null,
  district: '110101',
  submissionVersion: 1,
  registered: {
    child: {
      nationality: 'CHN', householdProvince: '13', name: '李明', sex: 'male',
      documentType: 'id-card', documentNumber: '11010120201102001X', birthDate: '2020-11-02',
    },
    guardian: { name: '李建', phone: '13800000000' },
  },
  details: null,
  earlier: null,
  identityCheck: null,
  decision: null,
  items: [
    {
      item: 'rented', subject: 'child', title: '房屋租赁合同', reviewedBy: null, verdict: null,
      check: null, mayJudge: true,
    },
    {
      item: 'details', subject: 'child', title: '填写信息与材料一致', reviewedBy: null, verdict: null,
      check: null, mayJudge: true,
    },
  ],
  counterPlaces: [{ item: 'rented', subject: 'child', title: '房屋租赁合同' }],
  itemsVersion: 0,
  computedOutcome: 'approved',
  recallable: null,
  recalled: null,
  correction: null,
  place: null,
  hold: null,
  schoolId: null,
  assignedTo: null,
  leasedBy: null,
  isLookedAt: false,
  returnUntil: null,
  isOverdue: false,
  secondLook: 'none',
  returns: null,
  staffNames: {},
};
