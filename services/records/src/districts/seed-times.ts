/** `today+28 17:00`: so many days after the day of planting, at this hour in Beijing. */
const fromToday = /^today([+-]\d+) (\d{2}):(\d{2})$/u;
const hourMs = 3_600_000;
const beijingMs = 8 * hourMs;

/**
 * Reads the seed's times, so that a demo's windows are open on whatever day it is started: for
 * `JSON.parse`, which hands it every value. What is no such time stays as it is.
 */
export function readSeedTimes(now: Date): (key: string, value: unknown) => unknown {
  const midnight = Math.floor((now.getTime() + beijingMs) / (24 * hourMs)) * 24 * hourMs - beijingMs;
  return (_, value) => {
    const [, days, hours, minutes] = (typeof value === 'string' && fromToday.exec(value)) || [];
    if (days === undefined) return value;
    const hour = Number(days) * 24 + Number(hours) + Number(minutes) / 60;
    return new Date(midnight + hour * hourMs).toISOString();
  };
}
