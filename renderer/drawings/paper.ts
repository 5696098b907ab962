import { createContext } from 'react';
import type { Size } from './use-size.ts';

/** Size a drawing has on paper, px at 96 dpi; null = it is on the screen and takes the room there is. */
export const PaperContext = createContext<Size | null>(null);

/** What a landscape A3 sheet holds inside its margins, title and reading left out. */
export const A3_DRAWING: Size = { width: 1500, height: 940 };
/** Pixels of one millimetre of paper. */
export const PX_PER_MM = 96 / 25.4;
