import type { Sealed } from './database.ts';

const CIPHER = 'AES-GCM';
/** What NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;

/** A key whose bytes no script can read. */
export async function newKey(): Promise<CryptoKey> {
  return await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** @param place where it is kept: what is copied to another place does not open there */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const data = await crypto.subtle.encrypt(cipher(iv, place), key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, data };
}

/** What was sealed; undefined when this key or place does not open it. */
export async function unseal(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(cipher(iv, place), key, data)));
  } catch {
    return undefined;
  }
}

function cipher(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  return { name: CIPHER, iv, additionalData: new TextEncoder().encode(place) };
}
