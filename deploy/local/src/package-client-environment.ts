/**
 * The person's own settings for the programs that fetch packages, Go and Maven: proxies, mirrors,
 * certificates, caches, flags. Such a program gets nothing else of this shell's environment.
 */
export function packageClientEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && settings.test(name) ? [[name, value]] : [],
    ),
  );
}

// GOPROXY and GO111MODULE, but not GOOGLE_APPLICATION_CREDENTIALS.
const settings =
  /^(GO[A-Z0-9]*|GO_EXTLINK_ENABLED|MAVEN_\w+|SSL_CERT_(FILE|DIR)|(https?|all|no)_proxy)$/i;
