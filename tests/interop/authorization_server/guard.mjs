// Who may pass the protecting proxy: token and proof by the second certified library, `oauth4webapi`, and around
// it what the library leaves to the server: exact address, age and single use of a proof, the nonce, the scope.

import { createHash, randomBytes } from 'node:crypto';
import * as oauth from 'oauth4webapi';

const PLAIN_HTTP = { [oauth.allowInsecureRequests]: true }; // everything here is on loopback
const LEEWAY = { [oauth.clockTolerance]: 2 }; // seconds, for `exp` and `nbf`: HelseID wants a few at most
const NONCE_SECONDS = 60;
// NHN's own proof validator: a proof lives one second, and clocks may differ by five.
const LIFE_SECONDS = 1;
const SKEW_SECONDS = 5;

const SCOPES = { read: 'nhn:felles-journal/read', write: 'nhn:felles-journal/write' };

/** A call that may not pass: status, what is wrong, and the parameters of its challenge (RFC 6750, RFC 9449). */
export class Refused extends Error {
  constructor(status, description, parameters = {}) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

/** Return the nonces of one server: `current`, and whether it gave a nonce in the last two periods. */
export function nonceSource() {
  let given = [];
  const current = () => {
    const now = Date.now() / 1000;
    if (given.length === 0 || now - given[0].at >= NONCE_SECONDS) {
      given = [{ value: randomBytes(24).toString('base64url'), at: now }, ...given].slice(0, 2);
    }
    return given[0].value;
  };
  const knows = (nonce) => current() === nonce || given.some(({ value }) => value === nonce);
  return { current, knows };
}

/** Return a function that lets a call pass or throws Refused; metadata is fetched once, keys when needed. */
export async function createGuard({ issuer, audience, nonces }) {
  const address = new URL(issuer);
  const found = await oauth.discoveryRequest(address, { algorithm: 'oidc', ...PLAIN_HTTP });
  const server = await oauth.processDiscoveryResponse(address, found);
  const seen = new Map();

  return async function admit(request, url) {
    const claims = await verified(server, request, url, audience);
    checkProof(payloadOf(request.headers.dpop), { url, nonces, seen, key: claims.cnf.jkt });
    const needed = neededScope(request.method, url);
    if (claims.scope?.split(' ').includes(needed)) return;
    throw new Refused(403, 'the token lacks a scope', { error: 'insufficient_scope', scope: needed });
  };
}

async function verified(server, request, url, audience) {
  const { authorization, dpop } = request.headers;
  if (authorization === undefined) throw new Refused(401, 'no token');
  const headers = { authorization, ...(dpop !== undefined && { dpop }) };
  try {
    const call = new Request(url, { method: request.method, headers });
    const options = { requireDPoP: true, ...PLAIN_HTTP, ...LEEWAY };
    return await oauth.validateJwtAccessToken(server, call, audience, options);
  } catch (cause) {
    // The library's messages name claims and never their values.
    throw invalid(cause.message);
  }
}

function checkProof(proof, { url, nonces, seen, key }) {
  // Exact text, as a .NET server compares; the library normalizes both sides first.
  if (proof.htu !== url) throw invalid('DPoP proof htu is not the exact address');

  const now = Date.now() / 1000;
  const age = now - proof.iat;
  if (age > LIFE_SECONDS + SKEW_SECONDS || age < -SKEW_SECONDS) throw invalid('DPoP proof iat is not recent enough');

  if (nonces !== null && !nonces.knows(proof.nonce)) {
    throw new Refused(401, 'a nonce is required in the DPoP proof', { error: 'use_dpop_nonce' });
  }

  for (const [old, until] of seen) if (until < now) seen.delete(old);
  const use = createHash('sha256').update(`${key} ${proof.jti}`).digest('base64url');
  if (seen.has(use)) throw invalid('DPoP proof was used before');
  seen.set(use, now + LIFE_SECONDS + 2 * SKEW_SECONDS);
}

function invalid(description) {
  return new Refused(401, description, { error: 'invalid_token' });
}

function payloadOf(jwt) {
  return JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());
}

function neededScope(method, url) {
  const isSearch = method === 'POST' && url.endsWith('/_search');
  return method === 'GET' || method === 'HEAD' || isSearch ? SCOPES.read : SCOPES.write;
}

/** Return the value of WWW-Authenticate for a refusal. */
export function challenge({ message, parameters }) {
  const told = parameters.error && { error_description: message.replaceAll('"', "'") };
  const all = { ...parameters, ...told, algs: 'ES256 PS256 RS256' };
  return `DPoP ${Object.entries(all).map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
