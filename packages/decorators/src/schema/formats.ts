import { isEmail, isFQDN, isIP, isRFC3339, isURL, isUUID } from 'class-validator';

/**
 * The functions behind the formats that schemas name: class-validator's own, so that the schema and the
 * decorator cannot disagree.
 */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  // A leap second is RFC 3339, but JavaScript has no such date.
  'date-time': (text) => isRFC3339(text) && !Number.isNaN(Date.parse(text)),
  email: (text) => isEmail(text),
  hostname: (text) => isFQDN(text),
  ipv4: (text) => isIP(text, '4'),
  ipv6: (text) => isIP(text, '6'),
  uri: (text) => isURL(text, { require_protocol: true }),
  uuid: (text) => isUUID(text),
};
