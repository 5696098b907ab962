import { z } from 'zod';

// SECURITY: no code is made at run time; the content policy refuses it, and the schema library must not even try.
// Imported before everything else, because schemas are built while their modules load.
z.config({ jitless: true });
