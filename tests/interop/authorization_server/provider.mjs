// The authorization server of the interop tests: the certified `oidc-provider`, configured as HelseID is.
// Everything is kept in memory, and its keys die with the process.
//
// Environment: PORT; CLIENTS, a JSON file with the public registrations; STRICT=0 for a plain RFC 7523 server;
// MAX_ASSERTION_LIFE (60) and AT_TTL (600) in seconds; AS_DEBUG=1 to log why a call was refused.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Provider, { errors } from 'oidc-provider';
import { alter, control, faults, interrupts } from './faults.mjs';
import { HOST, listen, needed } from './loopback.mjs';
import { checkAssertion, claimsFor } from './rules.mjs';

const port = needed('PORT');
const issuer = `http://${HOST}:${port}`;
const isStrict = process.env.STRICT !== '0';
const longestSeconds = Number(process.env.MAX_ASSERTION_LIFE ?? 60);
const tokenSeconds = Number(process.env.AT_TTL ?? 600);

const APIS = {
  'nhn:felles-journal': ['nhn:felles-journal/read', 'nhn:felles-journal/write'],
  'nhn:other-api': ['nhn:other-api/read'],
};
const [DEFAULT_API] = Object.keys(APIS);
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`));

const IDENTITY = {
  'helseid://scopes/identity/pid': 'helseid://claims/identity/pid',
  'helseid://scopes/identity/security_level': 'helseid://claims/identity/security_level',
  'helseid://scopes/hpr/hpr_number': 'helseid://claims/hpr/hpr_number',
};
// The one user. The person number is synthetic: month + 80.
const USER = {
  name: 'Syntetisk Sykepleier',
  'helseid://claims/identity/pid': '16858399649',
  'helseid://claims/identity/security_level': '4',
  'helseid://claims/hpr/hpr_number': '000000000',
};

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const kid = `as-${randomBytes(6).toString('hex')}`;
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid };
}

function apiInfo(_ctx, resource) {
  if (!(resource in APIS)) throw new errors.InvalidTarget('unknown resource');
  return {
    audience: resource,
    scope: APIS[resource].filter((scope) => !faults.refusedScopes.includes(scope)).join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: tokenSeconds,
    jwt: { sign: { alg: 'RS256' } },
  };
}

function assertionDetails(ctx) {
  const assertion = ctx.oidc.params?.client_assertion;
  if (!assertion) return undefined;
  return JSON.parse(Buffer.from(assertion.split('.')[1], 'base64url').toString()).assertion_details;
}

function tokenClaims(ctx, token) {
  const claims = claimsFor(ctx.oidc.client, assertionDetails(ctx));
  if (token.accountId) for (const claim of Object.values(IDENTITY)) claims[claim] = USER[claim];
  return claims;
}

/** OpenID wants prompt=consent with offline_access, and the provider keeps to it; HelseID has no consent step. */
function consentIsImplied(form) {
  if (form.scope?.split(' ').includes('offline_access')) form.prompt ??= 'consent';
}

const provider = new Provider(issuer, {
  clients: JSON.parse(readFileSync(needed('CLIENTS'), 'utf8')),
  jwks: { keys: [signingKey()] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: ALGORITHMS,
    dPoPSigningAlgValues: ALGORITHMS,
    requestObjectSigningAlgValues: ALGORITHMS,
    idTokenSigningAlgValues: ['RS256'],
  },
  extraClientMetadata: { properties: ['tenancy', 'orgnr'] },
  assertJwtClientAuthClaimsAndHeader(ctx, claims, header, client) {
    if (isStrict) checkAssertion(claims, header, client, { issuer, longestSeconds });
    claimsFor(client, claims.assertion_details); // refused here, before a code or a refresh token is spent
    consentIsImplied(ctx.oidc.body);
  },
  extraTokenClaims: tokenClaims,
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: true }, // so that a script can log in
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true, allowReplay: false },
    introspection: { enabled: true },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    requestObjects: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => DEFAULT_API,
      useGrantedResource: () => true,
      getResourceServerInfo: apiInfo,
    },
    revocation: { enabled: true },
    userinfo: { enabled: false },
  },
  pkce: { required: () => true },
  responseTypes: ['code'],
  rotateRefreshToken: true,
  issueRefreshToken: (_ctx, client, code) =>
    client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  scopes: ['openid', 'profile', 'offline_access', ...Object.keys(IDENTITY), ...Object.values(APIS).flat()],
  claims: {
    openid: ['sub'],
    profile: ['name'],
    ...Object.fromEntries(Object.entries(IDENTITY).map(([scope, claim]) => [scope, [claim]])),
  },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...USER }) }),
  ttl: {
    AccessToken: tokenSeconds,
    AuthorizationCode: 60,
    ClientCredentials: tokenSeconds,
    Grant: 3600,
    IdToken: 600,
    Interaction: 600,
    RefreshToken: 3600,
    Session: 600,
  },
  clockTolerance: 5,
  // HelseID's paths; a client takes them from the discovery document and hard-codes none.
  routes: {
    authorization: '/connect/authorize',
    end_session: '/connect/endsession',
    introspection: '/connect/introspect',
    jwks: '/.well-known/openid-configuration/jwks',
    pushed_authorization_request: '/connect/par',
    revocation: '/connect/revocation',
    token: '/connect/token',
  },
});

provider.use(async (ctx, next) => {
  await next();
  alter(ctx);
});

if (process.env.AS_DEBUG === '1') {
  for (const event of ['grant.error', 'pushed_authorization_request.error', 'authorization.error']) {
    provider.on(event, (_ctx, error) => console.log(event, error.error, error.error_description, error.error_detail));
  }
}

const serve = provider.callback();
const COUNTERS = {
  '/connect/token': 'tokenCalls',
  '/.well-known/openid-configuration': 'discoveryCalls',
  '/.well-known/openid-configuration/jwks': 'jwksCalls',
};

listen(port, async (request, response) => {
  const [path] = request.url.split('?');
  if (path === '/__control') return control(request, response);
  if (path in COUNTERS) faults[COUNTERS[path]] += 1;
  if (path === '/connect/token' && (await interrupts(request, response))) return undefined;
  return serve(request, response);
});
