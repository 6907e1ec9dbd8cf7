/** Whether this may be an id of Keycloak's: ids are parts of paths of its admin API. */
export const isKeycloakId = (text: string): boolean => /^[\w-]{1,64}$/u.test(text);
