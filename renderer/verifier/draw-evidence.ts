import { blockStates } from '../../shared/bundle/verify/block-states.ts';
import type { Verdict, VerdictSigner, ViewCheck } from '../../shared/bundle/verify/verdict.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { utcText } from '../../shared/texts/utc-text.ts';
import { type NamedView, namedCompanions, namedViews } from '../../shared/texts/verdict-names.ts';
import type { VerifyPageTexts } from '../../shared/texts/verify-page.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { h } from './dom.ts';

// What stands behind the three answers: keys and companions, time stamp, totals of every document, the eight checks.

const KEY_NAMES = { ed25519: 'Ed25519', mldsa87: 'ML-DSA-87', p384: 'ECDSA P-384' } as const;
// Shapes beside the words, so that a state stands in black and white too.
const MARKS: Readonly<Record<string, string>> = {
  valid: '✓',
  same: '✓',
  passed: '✓',
  remark: '△',
  missing: '?',
  unknown: '?',
  unreached: '?',
  'not-stated': '–',
};

function marked(state: string, text: string): HTMLElement {
  return h('span', { class: `state ${state}` }, [
    h('span', { 'aria-hidden': 'true' }, [MARKS[state] ?? '✕']),
    ` ${text}`,
  ]);
}

function drawSigner(signer: VerdictSigner, page: VerifyPageTexts): HTMLElement {
  const keys = signer.keys.map(({ kind, state }) =>
    marked(state, `${KEY_NAMES[kind]} ${page.keyStates[state]}`),
  );
  const companions = namedCompanions(signer).map(({ name, state }) =>
    marked(state, `${name} ${page.companionStates[state]}`),
  );
  return h('li', {}, [
    h('b', {}, [visibleText(signer.name)]),
    [visibleText(signer.organisation), signer.suite, signer.counted ? page.counts : page.countsNot]
      .filter((part) => part !== '')
      .map((part) => ` · ${part}`)
      .join(''),
    h('p', { class: 'states' }, keys),
    companions.length === 0
      ? null
      : h('p', { class: 'states' }, [h('span', { class: 'faint' }, [`${page.companions}:`]), ...companions]),
  ]);
}

/** Signers of the list with each key and companion, and the time stamp; null when the check did not come to them. */
export function drawSigners({ signers, timeStamp }: Verdict, page: VerifyPageTexts): HTMLElement | null {
  if (signers.length === 0) return null;
  const said =
    timeStamp === null
      ? page.noStamp
      : fillText(page.stampBy, { by: timeStamp.by, time: utcText(timeStamp.time) });
  return h('section', { class: 'signers' }, [
    h('h3', {}, [page.signers]),
    h(
      'ul',
      {},
      signers.map((signer) => drawSigner(signer, page)),
    ),
    h('p', {}, [h('b', {}, [`${page.stamp}: `]), said]),
  ]);
}

function drawCheck(check: ViewCheck, stated: string | null, page: VerifyPageTexts): HTMLElement {
  const shown =
    check === 'different' && stated !== null
      ? `${page.viewChecks[check]}: ${stated}`
      : page.viewChecks[check];
  return h('td', {}, [marked(check, shown)]);
}

function drawView({ name, path, net, lines, checks }: NamedView, page: VerifyPageTexts): HTMLElement {
  return h('tr', {}, [
    h('th', { scope: 'row' }, [name, ' ', h('span', { class: 'faint mono' }, [visibleText(path)])]),
    drawCheck(checks.net, net, page),
    drawCheck(checks.lines, lines === null ? null : String(lines), page),
    drawCheck(checks.everyLine, null, page),
  ]);
}

/** What every document says of the bill; null when the check ended before it compared them. */
export function drawViews({ views }: Verdict, page: VerifyPageTexts): HTMLElement | null {
  const named = namedViews(views);
  if (named.length === 0) return null;
  const agree = named.every(({ checks }) =>
    Object.values(checks).every((check) => check === 'same' || check === 'not-stated'),
  );
  const head = [page.viewDocument, page.total, page.viewLines, page.everyLine];
  return h('section', { class: 'views' }, [
    h('h3', {}, [agree ? page.viewsAgree : page.viewsDiffer]),
    h('table', {}, [
      h('thead', {}, [
        h(
          'tr',
          {},
          head.map((name) => h('th', { scope: 'col' }, [name])),
        ),
      ]),
      h(
        'tbody',
        {},
        named.map((view) => drawView(view, page)),
      ),
    ]),
  ]);
}

/** The eight checks in order, with the codes found in each. */
export function drawBlocks({ findings }: Verdict, page: VerifyPageTexts): HTMLElement {
  const rows = blockStates(findings).map(({ block, state, findings: own }) => {
    const codes = [...new Set(own.map(({ code }) => code))].join(' ');
    return h('li', {}, [
      `${page.blocks[block]} `,
      marked(state, page.blockStates[state]),
      codes === '' ? null : h('span', { class: 'mono' }, [` ${codes}`]),
    ]);
  });
  return h('section', { class: 'blocks' }, [h('h3', {}, [page.blocksTitle]), h('ol', {}, rows)]);
}
