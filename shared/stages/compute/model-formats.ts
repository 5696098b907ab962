import type { AiModel } from '../../catalogue/model.ts';
import type { Precision } from '../../plan/workload.ts';
import { nativePrecision, parsePrecision } from './formats.ts';

function releasedPrecision(text: string): Precision | null {
  // File formats for desktops carry many widths in one name; they say nothing about a serving engine.
  if (/gguf|mlx|none official|1\.58/i.test(text)) return null;
  const word = parsePrecision(text);
  return word === 'fp4' ? null : word;
}

/**
 * Weight formats a plan may take a model in without converting it itself: the reference format and the published
 * quantised releases, plus FP8 for 16-bit models, which engines make on loading.
 * @returns no duplicates, widest first
 */
export function allowedPrecisions(model: AiModel): readonly Precision[] {
  const native = nativePrecision(model.nativeDtype) ?? 'bf16';
  const found = new Set<Precision>([native]);
  if (native === 'bf16') found.add('fp8');
  for (const release of model.quantisedReleases) {
    const precision = releasedPrecision(release);
    if (precision !== null) found.add(precision);
  }
  const order: readonly Precision[] = ['bf16', 'fp8', 'int8', 'nvfp4', 'mxfp4', 'int4'];
  return order.filter((precision) => found.has(precision));
}
