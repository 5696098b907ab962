const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

/** F6: the regions of the window in reading order; the focus goes to the first thing one can act on. */
export function moveRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  );
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + direction + regions.length) % regions.length];
  const first = next?.querySelector<HTMLElement>(FOCUSABLE);
  (first ?? next)?.focus();
}

/** Brings the field of a JSON pointer into sight and focuses it; the nearest field below it when it has none itself. */
export function focusPointer(pointer: string): boolean {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-pointer]')];
  const own = fields.find((field) => field.dataset['pointer'] === pointer);
  const below = fields.find((field) => field.dataset['pointer']?.startsWith(`${pointer}/`));
  const above = fields.find((field) => pointer.startsWith(`${field.dataset['pointer'] ?? '?'}/`));
  const field = own ?? below ?? above;
  if (field === undefined) return false;
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  for (const held of document.querySelectorAll('.is-target')) held.classList.remove('is-target');
  (field.closest('.field') ?? field).classList.add('is-target');
  field.addEventListener('blur', () => (field.closest('.field') ?? field).classList.remove('is-target'), {
    once: true,
  });
  return true;
}
