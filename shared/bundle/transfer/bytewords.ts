import { concatBytes } from '../format/bytes.ts';
import { crc32 } from '../format/crc32.ts';

// The 256 words of BCR-2020-012, in order, four letters each. First and last letter together are unique.
const WORDS =
  'ableacidalsoapexaquaarchatomauntawayaxisbackbaldbarnbeltbetabiasbluebodybragbrewbulbbuzzcalmcashcatschefcityclawcodecolacookcost' +
  'cruxcurlcuspcyandarkdatadaysdelidicedietdoordowndrawdropdrumdulldutyeacheasyechoedgeepicevenexamexiteyesfactfairfernfigsfilmfish' +
  'fizzflapflewfluxfoxyfreefrogfuelfundgalagamegeargemsgiftgirlglowgoodgraygrimgurugushgyrohalfhanghardhawkheathelphighhillholyhope' +
  'hornhutsicedideaidleinchinkyintoirisironitemjadejazzjoinjoltjowljudojugsjumpjunkjurykeepkenokeptkeyskickkilnkingkitekiwiknoblamb' +
  'lavalazyleaflegsliarlimplionlistlogoloudloveluaulucklungmainmanymathmazememomenumeowmildmintmissmonknailnavyneednewsnextnoonnote' +
  'numbobeyoboeomitonyxopenovalowlspaidpartpeckplaypluspoempoolposepuffpumapurrquadquizraceramprealredorichroadrockroofrubyruinruns' +
  'rustsafesagascarsetssilkskewslotsoapsolosongstubsurfswantacotasktaxitenttiedtimetinytoiltombtoystriptunatwinuglyundouniturgeuser' +
  'vastveryvetovialvibeviewvisavoidvowswallwandwarmwaspwavewaxywebswhatwhenwhizwolfworkyankyawnyellyogayurtzapszerozestzinczonezoom';

const PAIRS: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `${WORDS.charAt(byte * 4)}${WORDS.charAt(byte * 4 + 3)}`,
);
const BYTES: ReadonlyMap<string, number> = new Map(PAIRS.map((pair, byte) => [pair, byte]));
const CHECKSUM_BYTES = 4;

/** The checksum of bytes, four bytes, most significant first. */
function checksumOf(bytes: Uint8Array): Uint8Array {
  const sum = crc32(bytes);
  return new Uint8Array([sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]);
}

/** Bytes and their checksum as pairs of lower-case letters ("minimal" style of BCR-2020-012). */
export function bytewordsOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of concatBytes([bytes, checksumOf(bytes)])) text += PAIRS[byte] ?? '';
  return text;
}

/** The bytes of a text of pairs, in any case; null when a pair is none, or the checksum does not fit. */
export function bytesOfBytewords(text: string): Uint8Array | null {
  const letters = text.toLowerCase();
  const bytes = new Uint8Array(letters.length / 2);
  if (letters.length % 2 !== 0 || bytes.length <= CHECKSUM_BYTES) return null;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = BYTES.get(letters.slice(at * 2, at * 2 + 2));
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  const stated = bytes.subarray(-CHECKSUM_BYTES);
  return checksumOf(body).every((byte, at) => byte === stated[at]) ? body : null;
}
