import { sha512 } from '@noble/hashes/sha2.js';
import { hexOf } from './format/bytes.ts';
import { canonicalBytes } from './format/canonical-json.ts';
import type { BundleInputs } from './prepare-bundle.ts';

const UUID_HEX = 32;
const VERSION_DIGIT = 12;
const VARIANT_DIGIT = 16;

/**
 * Identity of a bundle, from what it is made of: the same inputs have the same id, so a bundle can be built again byte
 * for byte, and any difference makes another id.
 * @returns `urn:uuid:` with a version 8 UUID (RFC 9562: free form, here the first 122 bits of a SHA-512)
 */
export function bundleIdOf(inputs: Omit<BundleInputs, 'bundleId'>): string {
  const { plan, design, claimedAt, tool, signers, recipient, offerValidUntil, supersedes, logHead } = inputs;
  const { language = 'en', cyclonedx = '1.6', csvMark = false } = inputs;
  const seed = {
    plan,
    catalogue: design.catalogue,
    engine: design.engine,
    claimedAt,
    tool,
    signers,
    recipient,
    offerValidUntil,
    supersedes,
    ...(logHead === undefined ? {} : { logHead }),
    // What is as usual is not named, and so ids stay those of bundles made before there was a choice.
    ...(language === 'en' ? {} : { language }),
    ...(cyclonedx === '1.6' ? {} : { cyclonedx }),
    ...(csvMark ? { csvMark } : {}),
  };
  const digits = hexOf(sha512(canonicalBytes(seed, 'input')))
    .slice(0, UUID_HEX)
    .split('');
  digits[VERSION_DIGIT] = '8';
  digits[VARIANT_DIGIT] = '89ab'.charAt(Number.parseInt(digits[VARIANT_DIGIT] ?? '0', 16) & 3);
  const hex = digits.join('');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${groups.join('-')}`;
}
