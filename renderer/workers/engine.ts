import { Engine } from './engine-core.ts';
import type { EngineReply, EngineRequest } from './engine-messages.ts';

// Newest wins: a draft that arrives while an older one waits replaces it, so that holding a key down never builds a
// queue. Every other request has its own answer.
const engine = new Engine(() => performance.now());
const waiting = new Map<string, EngineRequest>();
let scheduled = false;

function post(reply: EngineReply): void {
  postMessage(reply);
}

function drain(): void {
  scheduled = false;
  const [key, next] = [...waiting][0] ?? [];
  if (key !== undefined) waiting.delete(key);
  // A search goes on only while nobody waits for an answer.
  const reply = next === undefined ? engine.continueSearch() : engine.handle(next);
  if (reply !== null) post(reply);
  schedule();
}

function schedule(): void {
  if (scheduled || (waiting.size === 0 && !engine.isSearching)) return;
  scheduled = true;
  setTimeout(drain, 0);
}

/** Requests with one key replace each other while they wait. */
function keyOf(request: Exclude<EngineRequest, { readonly kind: 'facts' }>): string {
  if (request.kind === 'design') return 'design';
  if (request.kind === 'fixes') return request.kind;
  if (request.kind === 'law') return `law ${request.question.about}`;
  return request.kind === 'rank' ? `rank ${request.poolId}` : `${request.kind} ${request.ticket}`;
}

addEventListener('message', (event: MessageEvent<EngineRequest>) => {
  const request = event.data;
  // Facts are taken at once, before any plan that was sent after them.
  if (request.kind === 'facts') engine.handle(request);
  else waiting.set(keyOf(request), request);
  schedule();
});
