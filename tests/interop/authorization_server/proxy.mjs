// The protected API of the interop tests: a reverse proxy that verifies token and proof of every call and then
// hands it to a FHIR server that asks for none. Bodies pass unread in both directions. The FHIR server is told
// the address the client used (X-Forwarded-*), so its links lead back here and nothing has to be rewritten.
//
// Environment: PORT; UPSTREAM, the base URL of the FHIR server, whose path is the proxy's too; ISSUER; AUDIENCE;
// LOG, a file that gets one line a call; RS_NONCE=1 to ask for a nonce in proofs.

import { appendFileSync } from 'node:fs';
import http from 'node:http';
import { pipeline } from 'node:stream';
import { challenge, createGuard, nonceSource, Refused } from './guard.mjs';
import { HOST, listen, needed } from './loopback.mjs';

const port = needed('PORT');
const upstream = new URL(needed('UPSTREAM'));
const log = needed('LOG');
const nonces = process.env.RS_NONCE === '1' ? nonceSource() : null;
const admit = await createGuard({ issuer: needed('ISSUER'), audience: needed('AUDIENCE'), nonces });

// RFC 9110, 7.6.1: these belong to one connection. Token and proof are for this server alone.
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer',
  'transfer-encoding', 'upgrade'];
const KEPT_BACK = new Set([...HOP_BY_HOP, 'authorization', 'dpop', 'host', 'expect']);

listen(port, async (request, response) => {
  const call = { method: request.method, path: request.url.split('?')[0], started: performance.now() };
  if (nonces !== null) response.setHeader('dpop-nonce', nonces.current());
  try {
    if (!isServed(call.path)) throw new Refused(404, 'no such path');
    await admit(request, `http://${HOST}:${port}${call.path}`);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    request.resume();
    refuse(response, refusal, call);
    return;
  }
  forward(request, response, call);
});

function isServed(path) {
  return path === upstream.pathname || path.startsWith(`${upstream.pathname}/`);
}

function forward(request, response, call) {
  const headers = without(request.rawHeaders, (name) => KEPT_BACK.has(name) || name.startsWith('x-forwarded-'));
  headers.push('Host', upstream.host, 'X-Forwarded-Host', `${HOST}:${port}`, 'X-Forwarded-Proto', 'http');
  const forwarded = http.request({
    host: upstream.hostname,
    port: upstream.port,
    method: request.method,
    path: request.url, // as it came: no decoding, no normalizing
    headers,
    agent: false, // a connection for each call: none can have gone stale
  });
  forwarded.on('response', (answer) => {
    const kept = without(answer.rawHeaders, (name) => HOP_BY_HOP.includes(name));
    for (let at = 0; at < kept.length; at += 2) response.appendHeader(kept[at], kept[at + 1]);
    response.writeHead(answer.statusCode);
    answer.once('end', () => note(call, answer.statusCode, answer.statusCode));
    pipeline(answer, response, (broken) => broken && note(call, 'cut', answer.statusCode));
  });
  forwarded.on('error', () => {
    if (!response.headersSent) refuse(response, new Refused(502, 'the FHIR server did not answer'), call);
  });
  response.on('close', () => forwarded.destroy()); // a caller that went away waits for nothing
  request.pipe(forwarded);
}

/** Return raw headers, name and value by turns, without those that are left out. */
function without(raw, isLeftOut) {
  return raw.filter((_text, at) => !isLeftOut(raw[at - (at % 2)].toLowerCase()));
}

function refuse(response, refusal, call) {
  note(call, refusal.status, '-');
  if (refusal.status === 401 || refusal.status === 403) response.setHeader('www-authenticate', challenge(refusal));
  const code = { 401: 'login', 403: 'forbidden', 404: 'not-found' }[refusal.status] ?? 'transient';
  const issue = [{ severity: 'error', code, diagnostics: refusal.message }];
  response.writeHead(refusal.status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}

/**
 * Write one line for a call, before its last byte leaves: who has the answer finds the line.
 * No query, no body, no header, so no identifier and no token.
 */
function note(call, status, answered) {
  if (call.isNoted) return;
  call.isNoted = true;
  const { method, path, started } = call;
  const milliseconds = Math.round(performance.now() - started);
  appendFileSync(log, `${new Date().toISOString()} ${method} ${path} ${status} ${milliseconds} ${answered}\n`);
}
