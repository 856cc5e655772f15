import { createHmac, randomBytes } from 'node:crypto';

/** RFC 6238 with the values that Cognito and authenticator apps use: SHA-1, 30 seconds, six digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of an authenticator app, in base32 (RFC 4648). */
export function newSecret(): string {
  return Array.from(randomBytes(32), (byte) => BASE32[byte % 32]).join('');
}

/** The code that an authenticator app shows at a time. */
export function totp(secret: string, ms: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / STEP_MS)));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const truncated = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whether a code is that of now, or of the step before or after: clocks differ. */
export function isTotp(code: string, secret: string, ms: number): boolean {
  return [-STEP_MS, 0, STEP_MS].some((by) => totp(secret, ms + by) === code);
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
