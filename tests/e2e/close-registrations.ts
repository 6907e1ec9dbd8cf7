import { routes } from '@ruxue/contracts';
import type { Page } from 'playwright-core';

/** Tells this page that no district takes registrations now: the stack's own always do (S23). */
export async function closeRegistrations(page: Page): Promise<void> {
  await page.route('**/api/districts', async (route) => {
    const response = await route.fetch();
    const { districts } = routes.listDistricts.answers[200].parse(await response.json());
    const json = { districts: districts.map((district) => ({ ...district, isOpen: false })) };
    await route.fulfill({ response, json });
  });
}
