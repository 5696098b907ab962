import type { ClimateFault } from '../../facility/climate-file.ts';
import { fillText } from '../fill-text.ts';

const texts: Readonly<Record<ClimateFault['code'], string>> = {
  empty: 'The climate file is empty. It needs {limit}.',
  'not-a-number': 'Line {line} has “{value}” where {limit} is expected.',
  columns: 'Line {line} has {value}. The file needs {limit}.',
  'temperature-out-of-range': 'Line {line} has {value}. Outdoor temperatures lie between {limit}.',
  'negative-hours': 'Line {line} has {value}. A temperature lasts {limit}.',
  'temperature-twice': 'Line {line} has {value} again. The table needs {limit}.',
  'not-a-year': 'The climate file holds {value}. A year has {limit}.',
  'too-many-bins': 'The climate file holds {value}. Use whole or half degrees: {limit}.',
};

/** Sentence for a climate file that is refused. */
export function climateFaultSentence(fault: ClimateFault): string {
  const { code, line, value, limit } = fault;
  return fillText(texts[code], { line: String(line), value, limit });
}
