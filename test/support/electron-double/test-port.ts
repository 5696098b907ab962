/** Messages between the double's process and the test that started it. */
export type ToTest =
  | { readonly kind: 'dialog'; readonly id: number; readonly method: string; readonly options: unknown }
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'window-denied'; readonly url: string }
  | { readonly kind: 'navigation-prevented'; readonly url: string }
  | { readonly kind: 'request-cancelled'; readonly url: string };

/** `main`: the window of the program, where another one is asked for. */
export type WrongSender = 'window' | 'frame' | 'origin' | 'gone' | 'main';

export type FromTest =
  | { readonly kind: 'dialog-answer'; readonly id: number; readonly answer: unknown }
  | {
      readonly kind: 'call-as-stranger';
      readonly id: number;
      readonly channel: string;
      readonly params: unknown;
      /** Which part of the sender is wrong. */
      readonly wrong: WrongSender;
    }
  | { readonly kind: 'second-instance'; readonly argv: readonly string[] };

const waiting = new Map<number, (answer: unknown) => void>();
const listeners = new Set<(message: FromTest) => void>();
let next = 0;

process.on('message', (message: FromTest) => {
  if (message.kind === 'dialog-answer') {
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  }
  for (const listener of listeners) listener(message);
});
// The channel to the test must not keep the program alive.
process.channel?.unref();

export function tellTest(message: ToTest): void {
  process.send?.(message);
}

export function onTestMessage(listener: (message: FromTest) => void): void {
  listeners.add(listener);
}

/** Shows a dialog to the test and answers what the test says. */
export function askTest(method: string, options: unknown): Promise<unknown> {
  next += 1;
  const id = next;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tellTest({ kind: 'dialog', id, method, options });
  });
}
