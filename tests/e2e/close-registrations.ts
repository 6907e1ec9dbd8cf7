import { routes } from '@ruxue/contracts';
import type { Page } from 'playwright-core';

const dayMs = 24 * 3600_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();

/** Makes this page believe that registrations ended yesterday; the stack's own go on (S23). */
export async function closeRegistrations(page: Page): Promise<void> {
  await page.route('**/api/districts', async (route) => {
    const response = await route.fetch();
    const { districts } = routes.listDistricts.answers[200].parse(await response.json());
    const json = { districts: districts.map((district) => ({ ...district, isOpen: false })) };
    await route.fulfill({ response, json });
  });
  await page.route('**/api/districts/*', async (route) => {
    const response = await route.fetch();
    const district = routes.getDistrict.answers[200].parse(await response.json());
    const registration = { opens: daysAgo(30), closes: daysAgo(1) };
    const json = { ...district, windows: { ...district.windows, registration } };
    await route.fulfill({ response, json });
  });
}
