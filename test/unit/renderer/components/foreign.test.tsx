import { describe, expect, it } from 'vitest';
import { Foreign } from '../../../../renderer/components/Foreign.tsx';
import { markup } from './render.tsx';

describe('words that somebody else wrote', () => {
  it('are text, whatever they hold, and turn nothing around them', () => {
    const html = markup(<Foreign text={'<img src=x onerror="1">\u202e{name}\u200b'} />);
    expect(html).toBe(
      '<bdi dir="ltr" class="foreign">&lt;img src=x onerror=&quot;1&quot;&gt;\\u202e{name}\\u200b</bdi>',
    );
  });

  it('stay as they are in any script', () => {
    expect(markup(<Foreign text="אנה · 김한나 · Ünal" />)).toContain('אנה · 김한나 · Ünal');
  });
});
