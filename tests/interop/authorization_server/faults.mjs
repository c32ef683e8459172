// Faults that a test switches on over `/__control`, and counters of what was asked for.
// GET shows the state, POST merges a JSON object into it, DELETE puts the start state back.

import { randomBytes } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

const START = {
  // At the token endpoint, in this order.
  dropConn: 0, // sockets to destroy
  delayMs: 0,
  redirectTo: null, // 307 to this URL
  fail: 0, // answers in plain text before the next real one
  failStatus: 503,
  retryAfter: null,
  nonceForever: false, // use_dpop_nonce with a new nonce, whatever the proof says
  // In answers that are otherwise real.
  tokenAnswer: {}, // members put over those of a token answer: {"token_type": "Bearer"}
  refusedScopes: [], // scopes that are asked for and not granted
  badIssuer: null, // another issuer in the discovery document
  discoveryAnswer: {}, // members put over those of the discovery document
  // Counters.
  tokenCalls: 0,
  discoveryCalls: 0,
  jwksCalls: 0,
};

export const faults = structuredClone(START);

/** Answer a call to the control address. */
export async function control(request, response) {
  let status = 200;
  if (request.method === 'DELETE') Object.assign(faults, structuredClone(START));
  if (request.method === 'POST') {
    const changes = await json(request).catch(() => null);
    const isKnown = changes !== null && Object.keys(changes).every((name) => name in START);
    if (isKnown) Object.assign(faults, changes);
    else status = 400;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(faults));
}

/** Serve the fault that is switched on for a token call; return whether the call is answered. */
export async function interrupts(request, response) {
  if (faults.dropConn > 0) {
    faults.dropConn -= 1;
    request.socket.destroy();
    return true;
  }
  if (faults.delayMs > 0) await pause(faults.delayMs);
  if (faults.redirectTo !== null) {
    response.writeHead(307, { location: faults.redirectTo }).end();
    return true;
  }
  if (faults.fail > 0) {
    faults.fail -= 1;
    const later = faults.retryAfter === null ? {} : { 'retry-after': String(faults.retryAfter) };
    response.writeHead(faults.failStatus, { 'content-type': 'text/plain', ...later }).end('out of order\n');
    return true;
  }
  if (faults.nonceForever) {
    const nonce = randomBytes(32).toString('base64url');
    response.writeHead(400, { 'content-type': 'application/json', 'dpop-nonce': nonce });
    response.end(JSON.stringify({ error: 'use_dpop_nonce', error_description: 'nonce is required in the DPoP proof' }));
    return true;
  }
  return false;
}

/** Change what the provider answered: HelseID's own members first, then the faults. */
export function alter(ctx) {
  if (typeof ctx.body !== 'object' || ctx.body === null) return;
  if (ctx.oidc?.route === 'token' && ctx.status === 200) {
    ctx.body = { ...ctx.body, ...helseidMembers(ctx), ...faults.tokenAnswer };
  }
  if (ctx.oidc?.route === 'discovery') {
    const issuer = faults.badIssuer === null ? {} : { issuer: faults.badIssuer };
    ctx.body = { ...ctx.body, ...issuer, ...faults.discoveryAnswer };
  }
}

function helseidMembers(ctx) {
  const granted = new Set(ctx.body.scope?.split(' '));
  const asked = ctx.oidc.params.scope?.split(' ') ?? [];
  const rejected = asked.filter((scope) => scope.startsWith('nhn:') && !granted.has(scope));
  return {
    ...(rejected.length > 0 && { rejected_scope: rejected.join(' ') }),
    ...(ctx.body.refresh_token !== undefined && { rt_expires_in: 3600 }),
  };
}
