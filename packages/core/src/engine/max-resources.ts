/** To how many resources a client may subscribe at a time: each costs memory until the client leaves. */
export const MAX_RESOURCES = 1000;
