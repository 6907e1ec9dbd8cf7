/** The project's version, as package.json has it: what services and the API's document show. */
export const projectVersion = '0.2.0';
