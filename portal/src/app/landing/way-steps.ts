/** One step of the whole way, with a small drawing (24 × 24, strokes only). */
interface WayStep {
  readonly title: string;
  /** The acting party: a parent sees at a glance when there is only waiting. */
  readonly who: 'family' | 'district';
  readonly drawing: string;
}

export const whoWords: Readonly<Record<WayStep['who'], string>> = {
  family: '您来办', district: '请等待',
};

/** The whole way from the choice of a district to the school (S1, S11, S16). */
export const waySteps: readonly WayStep[] = [
  {
    title: '选区、读须知', who: 'family',
    drawing: 'M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11z' +
      'M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  },
  {
    title: '注册', who: 'family',
    drawing: 'M10 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3.5 20c0-3.6 2.9-5.5 ' +
      '6.5-5.5 1.3 0 2.5.2 3.5.7M18 14v7M14.5 17.5h7',
  },
  {
    title: '填写详细信息', who: 'family',
    drawing: 'M14 4H5.5v16.5h13V12M8.5 9h4M8.5 13h3M8.5 16.5h6M19.5 3.5l-6 6V12H16l6-6z',
  },
  {
    title: '验证与审核', who: 'district',
    drawing: 'M10.5 3.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM15.5 15.5l5.5 5.5M7.5 10.5l2.2 2.2 ' +
      '4-4.2',
  },
  {
    title: '公布审核结果', who: 'district',
    drawing: 'M3.5 10v4.5h3.5l8 4.5V5.5l-8 4.5zM18 9.5c1.5 1.4 1.5 4.1 0 5.5M7.5 14.5l1.5 5.5' +
      'h2.5',
  },
  {
    title: '确认、打印采集表', who: 'family',
    drawing: 'M7 8V3.5h10V8M7 17H3.5V8h17v9H17M7 13.5h10v7H7zM9.5 17h5',
  },
  {
    title: '到学校登记', who: 'family',
    drawing: 'M12 3v4M12 3h4.5v2.5H12M12 7l6 4v9.5H6V11zM3 20.5h18M6 13.5H3.5v7M18 13.5h2.5v7' +
      'M10 20.5v-5h4v5',
  },
  {
    title: '查询入学情况', who: 'family',
    drawing: 'M4 5.5c3-.8 5.7-.3 8 1.5 2.3-1.8 5-2.3 8-1.5v13c-3-.8-5.7-.3-8 1.5-2.3-1.8-5' +
      '-2.3-8-1.5zM12 7v13',
  },
];
