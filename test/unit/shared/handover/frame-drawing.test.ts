import { describe, expect, it } from 'vitest';
import { isPlannerError } from '../../../../shared/errors.ts';
import { frameDrawing } from '../../../../shared/handover/frame-drawing.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

const blank = newPlan(asId<PlanId>('p'), 'Hall <2>', '2026-11-22');
const marked: Plan = {
  ...blank,
  mission: {
    ...blank.mission,
    marking: {
      owner: 'DE',
      level: 'RESTRICTED',
      nationalName: 'VS-NfD',
      release: 'RELEASABLE TO NATO',
      exercise: true,
    },
  },
};
const drawing = (svg: string) => ({ title: 'Rack elevation', svg, widthPx: 900, heightPx: 300 });
const SHAPES = '<svg xmlns="http://www.w3.org/2000/svg"><text x="1">A01 on = off</text></svg>';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return isPlannerError(error) ? `${error.area}/${error.code}` : String(error);
  }
  return 'no fault';
}

describe('a drawing that is handed on', () => {
  it('carries the marking above and below, with title, plan and revision', () => {
    const text = frameDrawing(marked, drawing(SHAPES));
    expect(text.match(/DE · RESTRICTED \(VS-NfD\) · RELEASABLE TO NATO · EXERCISE DATA/g)).toHaveLength(2);
    expect(text).toContain(`Hall &lt;2&gt; r${marked.revision}, 2026-11-22`);
    expect(text).toContain('A01 on = off');
  });

  it('breaks a marking that is wider than the picture, and cuts nothing', () => {
    const text = frameDrawing(marked, { ...drawing(SHAPES), widthPx: 100 });
    for (const word of ['VS-NfD', 'RELEASABLE TO NATO', 'EXERCISE DATA'])
      expect(text.split(word)).toHaveLength(3);
  });

  it('is refused without a marking', () => {
    expect(codeOf(() => frameDrawing(blank, drawing(SHAPES)))).toBe('usage/not-marked');
  });

  it.each([
    ['a script', '<svg><script>alert(1)</script></svg>'],
    ['a handler', '<svg><rect onload="x()"/></svg>'],
    ['a link', '<svg><a href="https://example.org"><rect/></a></svg>'],
    ['an image', '<svg><image href="x.png"/></svg>'],
    ['a fill from elsewhere', '<svg><rect fill="url(https://example.org/#a)"/></svg>'],
    ['a comment', '<svg><!-- x --></svg>'],
    ['a tag that does not end', '<svg><rect fill="red" </svg>'],
    ['text around it', 'x<svg></svg>'],
  ])('is refused with %s in it', (_what, svg) => {
    expect(codeOf(() => frameDrawing(marked, drawing(svg)))).toBe('ipc/payload-refused');
  });

  it('keeps fills that refer to its own patterns', () => {
    const svg = '<svg><defs><pattern id="h"><path d="M0 0"/></pattern></defs><rect fill="url(#h)"/></svg>';
    expect(frameDrawing(marked, drawing(svg))).toContain('url(#h)');
  });
});
