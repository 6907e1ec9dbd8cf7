/** The words of `code-tables/provinces.ts`, by 2-digit codes; standard and date are there. */
export const provinces = {
  '11': '北京市', '12': '天津市', '13': '河北省', '14': '山西省', '15': '内蒙古自治区',
  '21': '辽宁省', '22': '吉林省', '23': '黑龙江省',
  '31': '上海市', '32': '江苏省', '33': '浙江省', '34': '安徽省', '35': '福建省',
  '36': '江西省', '37': '山东省',
  '41': '河南省', '42': '湖北省', '43': '湖南省', '44': '广东省',
  '45': '广西壮族自治区', '46': '海南省',
  '50': '重庆市', '51': '四川省', '52': '贵州省', '53': '云南省', '54': '西藏自治区',
  '61': '陕西省', '62': '甘肃省', '63': '青海省', '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
  '71': '台湾省', '81': '香港特别行政区', '82': '澳门特别行政区',
} as const;

export type ProvinceCode = keyof typeof provinces;

/** Region prefixes an ID number may start with: GB/T 2260, and 83 for Taiwan residents' permits. */
export const idNumberRegions: ReadonlySet<string> = new Set([...Object.keys(provinces), '83']);

/** The words of `code-tables/districts.ts`: the 18 places a family can choose (S1). */
export const districts = {
  '110101': '东城区', '110102': '西城区', '110105': '朝阳区', '110108': '海淀区',
  '110106': '丰台区', '110107': '石景山区', '110109': '门头沟区', '110111': '房山区',
  '110112': '通州区', '110113': '顺义区', '110114': '昌平区', '110115': '大兴区',
  '110117': '平谷区', '110116': '怀柔区', '110118': '密云区', '110119': '延庆区',
  '110120': '燕山', '110121': '亦庄开发区',
} as const;

export type DistrictCode = keyof typeof districts;

/** Districts in the manual's order (an object with numeric keys would sort them). */
export const districtOrder = [
  '110101', '110102', '110105', '110108', '110106', '110107', '110109', '110111', '110112',
  '110113', '110114', '110115', '110117', '110116', '110118', '110119', '110120', '110121',
] as const satisfies readonly DistrictCode[];
