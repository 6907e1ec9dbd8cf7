import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCanvas } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from '@jest/globals';
import { renderPdf } from '@ruxue/testing/render-pdf';

import { registeredFamily, type Family } from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails,
} from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const folder = await mkdtemp(join(tmpdir(), 'ruxue-camera-'));
afterAll(() => rm(folder, { recursive: true }));
const cameraFilm = join(folder, 'form.mjpeg');
const openPage = useBrowser(world.stack.portalOrigin, { cameraFilm });

/** A film of the upper right corner of a printed form, as an officer holds it to the camera. */
async function filmForm({ token }: Family): Promise<void> {
  const response = await world.api.send('getFormPdf', { token });
  const { pages: [page] } = await renderPdf(Buffer.from(await response.arrayBuffer()));
  if (page === undefined) throw new Error('the form has no page');
  const [width, height] = [1280, 720];
  const picture = createCanvas(width, height);
  const context = picture.getContext('2d');
  const shown = page.canvas.width * 0.3;
  const corner = [page.canvas.width - shown, 60, shown, (shown * height) / width] as const;
  context.drawImage(page.canvas, ...corner, 0, 0, width, height);
  await writeFile(cameraFilm, await picture.encode('jpeg', 85));
}

describe('a school officer with a camera (B12, B23)', () => {
  it('registers a printed form without typing', async () => {
    const { api } = world;
    const staff = await dongchengStaff(world);
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    await approved(api, staff.reviewer, family);
    await published(api, staff.manager, 'publish');
    const { formNumber, verificationCode } = await confirmedForm(api, family);
    await filmForm(family);

    const page = await openPage();
    await signInStaff(page, world, 'school-dongcheng');
    await page.goto('/school');
    await page.getByRole('button', { name: '扫描二维码' }).click();
    await page.getByText('已读取，请核对后登记').waitFor();
    expect(await field(page, '编号').inputValue()).toBe(formNumber);
    expect(await field(page, '验证码').inputValue()).toBe(verificationCode);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('登记成功，已加入下面的名册。').waitFor();
    await page.getByRole('row', { name: formNumber }).waitFor();
  });
});
