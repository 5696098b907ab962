// What guessers try first at this length. Sixteen characters keep most of the commonest passwords out by themselves; left
// are the commonest strung together, keyboard walks, and sentences everybody knows. Chosen for this program after what
// is published of passwords found in breaches: the 100,000 of the British NCSC with Have I Been Pwned (2019), and the
// yearly lists of SplashData and NordPass.

/** The commonest passwords and walks over the keyboard, in lower case without signs. */
const PARTS = `
  000000 102030 111111 11111111 112233 121212 123 123123 1234 12345 123456 1234567 12345678 123456789 1234567890
  1234qwer 123321 123654 123abc 123qwe 131313 147258369 159357 159753 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz
  1qazxsw2 1qaz2wsx 2wsx 3edc 4rfv 5tgb 6yhn 222222 333333 555555 654321 666666 696969 777777 7777777 789456123 888888
  987654321 999999 a1b2c3d4 abc abc123 abcd abcd1234 abcdef abcdefg access admin admin123 administrator aa123456 alexander
  amanda andrea andrew angel anthony asdf asdfgh asdfghjkl ashley azerty azertyuiop bailey baseball basketball batman
  blink182 buster changeme charlie cheese chelsea chocolate computer cookie daniel default dragon eminem family flower
  football forever freedom fuckyou george ginger google guest hallo hallo123 hannah harley hello hello123 hockey hunter
  iloveyou internet jennifer jessica jesus jordan jordan23 joshua killer lakers letmein liverpool login loveme lovely
  maggie martin master matrix matthew mercedes merlin metallica michael michelle monkey motdepasse mustang mynoob naruto
  nicole ninja office p4ssw0rd pass passwd password password1 password123 passwort passw0rd pepper phoenix photoshop
  pokemon princess q1w2e3r4 qazwsx qazwsxedc qwe123 qwer qwer1234 qwerty qwerty1 qwerty123 qwertyui qwertyuiop qwertz
  ranger robert root samantha samsung secret secret123 server shadow slipknot soccer soleil starwars success summer
  sunshine superman support system taylor test test123 thomas thunder tigger trustno1 user welcome welcome1 welcome123
  whatever wilkommen willkommen winter yellow zaq12wsx zaq1zaq1 zxcvbn zxcvbnm
`;

/** Walks over columns of keys, refrains, prayers, anthems, first sentences, and passphrases given as examples. */
const PHRASES = `
  correct horse battery staple|the quick brown fox jumps over the lazy dog|the quick brown fox|to be or not to be
  to be or not to be that is the question|may the force be with you|i am your father|luke i am your father
  supercalifragilisticexpialidocious|lorem ipsum dolor sit amet|once upon a time in a land far far away
  a long time ago in a galaxy far far away|in the beginning god created the heaven and the earth
  our father who art in heaven|vater unser im himmel|notre pere qui es aux cieux|four score and seven years ago
  we the people of the united states|we hold these truths to be self evident|it was the best of times
  it was the best of times it was the worst of times|call me ishmael|all you need is love|let it be let it be
  never gonna give you up|we will rock you|hello darkness my old friend|stairway to heaven|welcome to the jungle
  einigkeit und recht und freiheit|freude schoner gotterfunken|allons enfants de la patrie|liberte egalite fraternite
  god save the king|god save the queen|land of hope and glory|o say can you see|ich bin ein berliner|i have a dream
  winter is coming|live long and prosper|open sesame open sesame|speak friend and enter|one ring to rule them all
  my voice is my passport|this is my password|this is a password|this is not a password|my password is password
  i love you so much|i love you forever|i love my password|let me in please|please let me in|change me please
  franz jagt im komplett verwahrlosten taxi quer durch bayern|portez ce vieux whisky au juge blond qui fume
  cow jumped over the moon|the cow jumped over the moon|twinkle twinkle little star|mary had a little lamb
  humpty dumpty sat on a wall|roses are red violets are blue|an apple a day keeps the doctor away
  1qaz2wsx3edc4rfv|1qaz2wsx3edc4rfv5tgb|zaq12wsxcde34rfv|qazwsxedcrfvtgb|qazwsxedcrfvtgbyhn|1q2w3e4r5t6y7u8i
  1q2w3e4r5t6y7u8i9o0p|q1w2e3r4t5y6u7i8|qweasdzxcrtyfghvbn|asdfghjklqwertyuiop|zxcvbnmasdfghjkl|qwertzuiopasdfghjkl
  azertyuiopqsdfghjklm|a1b2c3d4e5f6g7h8
`;

/** Letters and digits in lower case, accents and everything between them left out. */
function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const COMMON_PARTS: readonly string[] = [...new Set(PARTS.trim().split(/\s+/))];
const KNOWN_PHRASES: readonly string[] = PHRASES.trim()
  .split(/[|\n]/)
  .map((phrase) => plainOf(phrase));

/** Beyond so many common passwords in a row a guesser has as much to try as with random words. */
const MOST_PARTS = 4;
/** A year, a few digits or a sign of the place put before or behind add next to nothing. */
const MOST_EXTRA = 4;

function isKnownPhrase(plain: string): boolean {
  return KNOWN_PHRASES.some(
    (phrase) =>
      plain.length - phrase.length <= MOST_EXTRA && (plain.startsWith(phrase) || plain.endsWith(phrase)),
  );
}

/** Fewest common passwords that a text is made of end to end; infinite when it is not. */
function partsIn(text: string): number {
  const fewest: number[] = [0];
  for (let end = 1; end <= text.length; end += 1) {
    const ways = COMMON_PARTS.flatMap((part) =>
      part.length <= end && text.endsWith(part, end) ? [(fewest[end - part.length] ?? Infinity) + 1] : [],
    );
    fewest[end] = Math.min(Infinity, ...ways);
  }
  return fewest[text.length] ?? Infinity;
}

function isStrungTogether(plain: string): boolean {
  for (let extra = 0; extra <= MOST_EXTRA && extra < plain.length; extra += 1)
    if (
      partsIn(plain.slice(extra)) <= MOST_PARTS ||
      partsIn(plain.slice(0, plain.length - extra)) <= MOST_PARTS
    )
      return true;
  return false;
}

/**
 * Why a passphrase is among the first that are tried, whatever its length, in words for a sentence; null when it is not
 * known to be.
 */
export function commonnessOf(passphrase: string): string | null {
  const plain = plainOf(passphrase);
  if (isKnownPhrase(plain)) return 'it is a sentence or a row of keys that everybody knows';
  return isStrungTogether(plain) ? 'it is made of a few of the commonest passwords' : null;
}
