import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { LostChunk } from './lost-chunk.ts';
import { reloadPage } from './reload-page.ts';

const missing = {
  chromium: 'Failed to fetch dynamically imported module: http://localhost/chunk-A1B2C3D4.js',
  firefox: 'error loading dynamically imported module: http://localhost/chunk-A1B2C3D4.js',
  safari: 'Importing a module script failed.',
};

describe('LostChunk', () => {
  const call = jest.fn<() => Promise<unknown>>();
  const reload = jest.fn();
  const handleError = jest.fn();

  const take = (error: unknown, url = '/districts/110101'): Promise<void> =>
    TestBed.inject(LostChunk).take({ error, url });
  const isOutdated = (): boolean => TestBed.inject(LostChunk).isOutdated();

  beforeEach(() => {
    call.mockReset().mockResolvedValue({});
    reload.mockReset();
    handleError.mockReset();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: '', children: [] }]),
        { provide: ApiClient, useValue: { call } },
        { provide: reloadPage, useValue: reload },
        { provide: ErrorHandler, useValue: { handleError } },
      ],
    });
  });
  afterEach(() => {
    sessionStorage.clear();
  });

  it.each(Object.values(missing))('loads the address anew, once: %s', async (message) => {
    await take(new TypeError(message));
    expect(reload.mock.calls).toEqual([['/districts/110101']]);
    expect(isOutdated()).toBe(false);
    await take(new TypeError(message));
    expect(reload).toHaveBeenCalledTimes(1);
    expect(isOutdated()).toBe(true);
    expect(TestBed.inject(LostChunk).address()).toBe('/districts/110101');
  });

  it('starts anew once a page stands', async () => {
    await take(new TypeError(missing.chromium));
    await TestBed.inject(Router).navigateByUrl('/');
    await take(new TypeError(missing.chromium));
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('keeps the page while there is no connection', async () => {
    call.mockRejectedValue(ApiProblem.offline());
    await take(new TypeError(missing.chromium));
    expect(reload).not.toHaveBeenCalled();
    expect(isOutdated()).toBe(false);
  });

  it('reports any other failure of a navigation', async () => {
    const bug = new Error('no such thing');
    await take(bug);
    expect(handleError).toHaveBeenCalledWith(bug);
    expect(reload).not.toHaveBeenCalled();
  });
});
