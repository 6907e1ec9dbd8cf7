import { describe, expect, it } from '@jest/globals';
import { packageClientEnvironment } from './package-client-environment.ts';

describe('packageClientEnvironment', () => {
  it.each([
    'GOPROXY', 'GO111MODULE', 'MAVEN_OPTS', 'MAVEN_ARGS', 'SSL_CERT_FILE', 'SSL_CERT_DIR',
    'HTTPS_PROXY', 'https_proxy', 'NO_PROXY',
  ])('keeps %s', (name) => {
    expect(packageClientEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });

  it.each(['GOOGLE_APPLICATION_CREDENTIALS', 'NPM_TOKEN', 'PATH'])('leaves %s out', (name) => {
    expect(packageClientEnvironment({ [name]: 'x' })).toEqual({});
  });
});
