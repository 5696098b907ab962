import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { crc32 } from '../../../../../shared/bundle/format/crc32.ts';
import { bytesOfBytewords, bytewordsOf } from '../../../../../shared/bundle/transfer/bytewords.ts';
import {
  chooseDegree,
  FountainReceiver,
  fountainPart,
  fragmentLength,
  fragmentsIn,
  TRANSFER_LIMITS,
} from '../../../../../shared/bundle/transfer/fountain.ts';
import { WeightedChoice, Xoshiro256 } from '../../../../../shared/bundle/transfer/random.ts';
import { UrReceiver, urCount, urText } from '../../../../../shared/bundle/transfer/ur.ts';

// Vectors of the published tests of the format: BCR-2020-005, BCR-2020-012, BCR-2024-001 and their reference programs.

const wolf = (): Xoshiro256 => new Xoshiro256(utf8('Wolf'));

/** The message of the published vectors: bytes of the generator. */
function wolfMessage(length: number): Uint8Array {
  const random = wolf();
  return Uint8Array.from({ length }, () => random.between(0, 255));
}

describe('bytewords', () => {
  it('give the published texts', () => {
    expect(bytewordsOf(new Uint8Array([0, 1, 2, 128, 255]))).toBe('aeadaolazmjendeoti');
    expect(hexOf(bytesOfBytewords('AEADAOLAZMJENDEOTI') ?? new Uint8Array())).toBe('00010280ff');
    expect(crc32(utf8('Wolf')).toString(16)).toBe('598c84dc');
  });

  it.each([
    'aeadaolazojendeowf',
    'wf',
    '',
    'aeadaolazojendeot',
    'a1adaolazojendeoti',
    'aeadaolazojendeotiae',
  ])('refuse %j', (text) => {
    expect(bytesOfBytewords(text)).toBeNull();
  });

  it('have a pair for every byte', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(bytesOfBytewords(bytewordsOf(all))).toEqual(all);
  });
});

describe('the generator', () => {
  it('draws the published numbers', () => {
    const random = wolf();
    const drawn = Array.from({ length: 20 }, () => Number(random.next() % 100n));
    expect(drawn).toEqual([42, 81, 85, 8, 82, 84, 76, 73, 70, 88, 2, 74, 40, 48, 77, 54, 88, 7, 5, 88]);
    const other = wolf();
    expect(Array.from({ length: 20 }, () => other.between(1, 10))).toEqual([
      6, 5, 8, 4, 10, 5, 7, 10, 4, 9, 10, 9, 7, 7, 1, 1, 2, 9, 9, 2,
    ]);
    const sums = new Xoshiro256(new Uint8Array([0x59, 0x8c, 0x84, 0xdc]));
    expect(Array.from({ length: 10 }, () => Number(sums.next() % 100n))).toEqual([
      88, 44, 94, 74, 0, 99, 7, 77, 68, 35,
    ]);
  });

  it('shuffles as published', () => {
    const random = wolf();
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(random.shuffled(values)).toEqual([6, 4, 9, 3, 10, 5, 7, 8, 1, 2]);
    expect(random.shuffled(values)).toEqual([10, 8, 6, 5, 1, 2, 3, 9, 7, 4]);
  });

  it('chooses by weight as published', () => {
    const random = wolf();
    const choice = new WeightedChoice([1, 2, 4, 8]);
    expect(Array.from({ length: 24 }, () => choice.next(random))).toEqual([
      3, 3, 3, 3, 3, 3, 3, 0, 2, 3, 3, 3, 3, 1, 2, 2, 1, 3, 3, 2, 3, 3, 1, 1,
    ]);
    const degrees = Array.from({ length: 20 }, (_, at) =>
      chooseDegree(11, new Xoshiro256(utf8(`Wolf-${at + 1}`))),
    );
    expect(degrees).toEqual([11, 3, 6, 5, 2, 1, 2, 11, 1, 3, 9, 10, 10, 4, 2, 1, 1, 2, 1, 1]);
  });
});

describe('parts', () => {
  it('are as long as published', () => {
    expect(fragmentLength(12345, 1955, 1005)).toBe(1764);
    expect(fragmentLength(12345, 30000, 1005)).toBe(12345);
    expect(fragmentLength(1, 100)).toBe(1);
  });

  it('mix the published fragments', () => {
    const checksum = crc32(wolfMessage(1024));
    const mixed = [12, 13, 14, 15, 21, 26].map((number) =>
      [...fragmentsIn({ number, count: 11, checksum })].sort((a, b) => a - b),
    );
    expect(mixed).toEqual([
      [9],
      [2, 5, 6, 8, 9, 10],
      [8],
      [1, 5],
      [0, 1, 3, 4, 5, 7, 9, 10],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ]);
  });

  it('hold the published bytes', () => {
    const message = wolfMessage(256);
    expect(hexOf(fountainPart(message, 1, 30).data)).toBe(
      '916ec65cf77cadf55cd7f9cda1a1030026ddd42e905b77adc36e4f2d3c',
    );
    expect(hexOf(fountainPart(message, 10, 30).data)).toBe(
      '330f0f33a05eead4f331df229871bee733b50de71afd2e5a79f196de09',
    );
    expect(fountainPart(message, 20, 30)).toMatchObject({ count: 9, length: 256, checksum: 23570951 });
    expect(hexOf(fountainPart(message, 20, 30).data)).toBe(
      'e055c2433562184fa71b4be94f262e200f01c6f74c284b0dc6fae6673f',
    );
  });
});

describe('texts of pictures', () => {
  it('are the published ones', () => {
    expect(urText(wolfMessage(50), 1, { most: 100 }).toLowerCase()).toBe(
      'ur:bytes/hdeymejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtgwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsdwkbrkch',
    );
    const texts = [1, 2, 9, 10, 12, 20].map((number) =>
      urText(wolfMessage(256), number, { most: 30 }).toLowerCase(),
    );
    expect(texts).toEqual([
      'ur:bytes/1-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh',
      'ur:bytes/2-9/lpaoascfadaxcywenbpljkhdcagwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsgmghhkhstlrdcxaefz',
      'ur:bytes/9-9/lpasascfadaxcywenbpljkhdcajskecpmdckihdyhphfotjojtfmlnwmadspaxrkytbztpbauotbgtgtaeaevtgavtny',
      'ur:bytes/10-9/lpbkascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtwdkiplzs',
      'ur:bytes/12-9/lpbnascfadaxcywenbpljkhdcarllaluzmdmgstospeyiefmwejlwtpedamktksrvlcygmzemovovllarodtmtbnptrs',
      'ur:bytes/20-9/lpbbascfadaxcywenbpljkhdcayapmrleeleaxpasfrtrdkncffwjyjzgyetdmlewtkpktgllepfrltataztksmhkbot',
    ]);
  });

  it('give any message back, in any order, with a quarter of the pictures missed', () => {
    const sizes = fc.integer({ min: 1, max: 12_000 });
    const most = fc.integer({ min: 20, max: 500 });
    fc.assert(
      fc.property(sizes, most, fc.integer({ min: 1, max: 1000 }), (length, limit, from) => {
        const data = wolfMessage(length);
        const options = { most: Math.max(limit, Math.ceil(length / 500)) };
        const receiver = new UrReceiver();
        const misses = new Xoshiro256(new Uint8Array([from & 255, from >> 8]));
        let number = from;
        for (; receiver.reception.state !== 'whole' && number < from + 3000; number += 1)
          if (misses.fraction() >= 0.25) expect(receiver.take(urText(data, number, options))).toBe(true);
        expect(receiver.reception).toEqual({ state: 'whole', message: data });
      }),
      { numRuns: 25 },
    );
  });

  it('need few more pictures than there are fragments', () => {
    const data = wolfMessage(7700);
    const receiver = new UrReceiver();
    let shown = 0;
    while (receiver.reception.state !== 'whole') {
      shown += 1;
      if (shown % 4 !== 0) receiver.take(urText(data, shown, { most: 400 }));
    }
    expect(urCount(data, { most: 400 })).toBe(20);
    expect(shown).toBeLessThan(60);
  });
});

describe('what anybody can show to a camera', () => {
  const data = wolfMessage(256);
  const part = (number: number): string => urText(data, number, { most: 30 });

  it.each([
    '',
    'https://example.invalid/',
    'ur:crypto-psbt/1-9/lpad',
    `${part(1)}x`,
    part(1).replace('/1-9/', '/2-9/'),
    part(1).replace('/1-9/', '/1-8/'),
    `UR:BYTES/${'AE'.repeat(10_000)}`,
    'ur:bytes/0-0/aeadaolazmjendeoti',
    urText(new Uint8Array([1, 2, 3]), 1, { most: 30 }).slice(0, -2),
  ])('%# is no part', (text) => {
    const receiver = new UrReceiver();
    expect(receiver.take(text)).toBe(false);
    expect(receiver.reception).toEqual({ state: 'empty' });
  });

  it('parts of another message are passed over', () => {
    const receiver = new UrReceiver();
    expect(receiver.take(part(1))).toBe(true);
    expect(receiver.take(urText(wolfMessage(257), 2, { most: 30 }))).toBe(false);
    expect(receiver.take(urText(new Uint8Array([1]), 1, { most: 30 }))).toBe(false);
    expect(receiver.reception).toEqual({ state: 'partial', known: 1, count: 9 });
  });

  it('parts beyond the limits take no memory', () => {
    const receiver = new FountainReceiver();
    const good = fountainPart(data, 1, 30);
    const { bytes, fragments } = TRANSFER_LIMITS;
    for (const bad of [
      { ...good, length: bytes + 1 },
      { ...good, count: fragments + 1, length: (fragments + 1) * good.data.length },
      { ...good, count: 1_000_000_000 },
      { ...good, count: 0 },
      { ...good, number: 0 },
      { ...good, length: 0 },
      { ...good, data: new Uint8Array() },
    ])
      expect(receiver.take(bad)).toBe(false);
    expect(receiver.reception).toEqual({ state: 'empty' });
  });

  it('a message put together of forged parts is told as damaged', () => {
    const receiver = new FountainReceiver();
    for (let number = 1; number <= 9; number += 1) {
      const good = fountainPart(data, number, 30);
      receiver.take(number === 5 ? { ...good, data: good.data.map((byte) => byte ^ 1) } : good);
    }
    expect(receiver.reception).toEqual({ state: 'damaged' });
  });

  it('the same picture again and again changes nothing', () => {
    const receiver = new UrReceiver();
    for (let turn = 0; turn < 2000; turn += 1) receiver.take(part(13 + (turn % 3)));
    expect(receiver.reception.state).toBe('partial');
  });
});
