/**
 * The environment of every child process: PATH, and a UTF-8 locale. Without LANG Java finds no main
 * class below a Chinese path, and PostgreSQL makes SQL_ASCII databases.
 */
export function baseEnvironment(): Record<string, string> {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const environment: Record<string, string> = { LC_ALL: locale, LANG: locale };
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'JAVA_HOME', 'TZ']) {
    const value = process.env[name];
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return environment;
}
