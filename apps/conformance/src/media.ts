/** A PNG of one red pixel, in Base64. */
export const RED_PIXEL_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQm' +
  'CC';

/** A WAV of 64 samples at 8 kHz (8 ms of a 500 Hz tone, 8 bits, mono), in Base64. */
export const TONE_WAV =
  'UklGRmQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YUAAAACApsfc5NzHpoBaOSQcJDlagKbH3OTcx6' +
  'aAWjkkHCQ5WoCmx9zk3MemgFo5JBwkOVqApsfc5NzHpoBaOSQcJDla';
