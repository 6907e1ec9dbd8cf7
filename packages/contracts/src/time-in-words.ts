const beijingDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit',
});
const beijingTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false,
});

/** 2019-09-01 as 2019年9月1日. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** An instant as a parent reads it, in Beijing time: 2026年5月1日 08:00. */
export function instantInWords(instant: string): string {
  const at = new Date(instant);
  return `${dateInWords(beijingDate.format(at))} ${beijingTime.format(at)}`;
}
