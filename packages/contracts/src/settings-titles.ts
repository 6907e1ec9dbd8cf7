/** The three lists of a district's articles, in their order (S2). */
export const articleKinds = ['policy', 'primary-school', 'junior-school'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** The words for each part of a district's own data; every page and list uses these. */
export const settingsTitles = {
  introduction: '区情简介',
  notes: '提示',
  primaryPhones: '小学入学咨询电话',
  juniorPhones: '初中入学咨询电话',
  policy: '政策信息',
  'primary-school': '小学介绍',
  'junior-school': '初中介绍',
  nextSteps: '提交后的下一步',
  admissionNotice: '入学通知书',
  materials: '材料清单',
  reasons: '审核原因',
  schools: '学校',
  windows: '开放时间',
  reviewBatches: '公布审核结果的时间',
  admissionBatches: '公布入学结果的时间',
} as const;

export type SettingsField = keyof typeof settingsTitles;

/** Every part of a district's own data, in the order of its page. */
export const settingsFields: readonly SettingsField[] =
  Object.keys(settingsTitles).filter((name): name is SettingsField => name in settingsTitles);
