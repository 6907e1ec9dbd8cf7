import { District, districts, ProblemDetails, type DistrictCode } from '@ruxue/contracts';
import { somePhone } from '@ruxue/testing/people';

import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import type { Scene } from './scene.ts';

/** A bound on what one run does to a stack whose budgets are those of a whole city. */
const mostOrders = 1200;
const wave = 120;
const atOnce = 60;
/** A district that the rest of the attack doesn't use. */
const pumped: DistrictCode = '110102';

/**
 * Pumping: orders for fresh numbers in one district, many at the same time and each from another
 * address, until its budget is used up, then in other districts until the city's is. For the
 * district it counts the arrived messages, for the city all accepted orders since the stack's
 * start. The figure is the number of codes beyond a budget.
 */
export async function pumpBudgets(scene: Scene): Promise<number> {
  const { budgets } = scene.target;
  const inDistrict = await pump(scene, [pumped], budgets.districtPerDay + 2 * wave);
  const arrived = await forEachOf(inDistrict.phones, 8, (phone) => scene.desk.codesTo(phone));
  const sent = arrived.flat().length;
  tell(
    `  district: ${sent} codes arrived of ${inDistrict.phones.length} orders, ` +
    `budget ${budgets.districtPerDay}; refused as ${inDistrict.refusals}`,
  );
  const left = budgets.cityPerDay - scene.crowd.codesOrdered;
  const others = Object.keys(districts)
    .map((code) => District.parse(code))
    .filter((code) => code !== pumped && code !== '110101');
  const inCity = await pump(scene, others, left + 2 * wave);
  const ordered = scene.crowd.codesOrdered;
  tell(
    `  city: ${ordered} orders accepted since the start, budget ${budgets.cityPerDay}; ` +
    `refused as ${inCity.refusals}`,
  );
  return Math.max(0, sent - budgets.districtPerDay, ordered - budgets.cityPerDay);
}

/** Orders in waves, captchas first; answers the numbers and the types of refusals. */
async function pump(scene: Scene, codes: readonly DistrictCode[], orders: number) {
  const phones: string[] = [];
  const refusals = new Set<string>();
  for (let from = 0; from < Math.min(orders, mostOrders); from += wave) {
    const visitors = Array.from({ length: wave }, () => scene.crowd.stranger());
    const captchas = await scene.desk.solved(visitors);
    await forEachOf(visitors.map((visitor, place) => ({ visitor, place })), atOnce, async ({
      visitor, place,
    }) => {
      const phone = somePhone();
      const district = codes[(from + place) % codes.length] ?? pumped;
      const captcha = captchas[place] ?? { captchaId: '', answer: '' };
      phones.push(phone);
      const answer = await visitor.call('requestSmsCode', {
        body: { purpose: 'register', phone, district, captcha },
      });
      const problem = ProblemDetails.safeParse(JSON.parse(answer.text)).data;
      if (problem) refusals.add(problem.type);
    });
  }
  return { phones, refusals: [...refusals].join(', ') || 'nothing' };
}
