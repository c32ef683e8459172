// What HelseID asks of a client assertion beyond RFC 7523, and which claims it makes of `assertion_details`.
// Signature, issuer, expiry and single use of `jti` are the provider's own checks.
// Source: HelseID security profile and "Organisasjonsnumre", Norsk helsenett's developer portal.

import { errors } from 'oidc-provider';

const CLAIMS = 'helseid://claims/client';
const ENH = 'urn:oid:2.16.578.1.12.4.1.4.101';
const ISO_6523 = 'urn:oid:1.0.6523';

/** Refuse an assertion that a plain RFC 7523 server would take and HelseID does not. */
export function checkAssertion(claims, header, client, { issuer, longestSeconds }) {
  const wrong = (what) => new errors.InvalidClientAuth(what);

  if (header.typ !== 'client-authentication+jwt') throw wrong('typ must be client-authentication+jwt');
  if (claims.aud !== issuer) throw wrong('aud must be the issuer, as a string');
  if (claims.sub !== client.clientId) throw wrong('sub must be the client id');
  if (typeof claims.iat !== 'number' || typeof claims.nbf !== 'number') throw wrong('iat and nbf must be numbers');
  if (claims.exp - claims.iat > longestSeconds) throw wrong(`exp must be at most ${longestSeconds} s after iat`);
}

/** Return the claims that every access token of the client carries, and those its details ask for. */
export function claimsFor(client, details) {
  const isMulti = client.tenancy === 'multi-tenant';
  const claims = {
    [`${CLAIMS}/client_name`]: client.clientName,
    [`${CLAIMS}/client_tenancy`]: client.tenancy,
    [`${CLAIMS}/claims/${isMulti ? 'orgnr_supplier' : 'orgnr_parent'}`]: client.orgnr,
  };
  for (const detail of listed(details)) Object.assign(claims, claimsOfDetail(detail, isMulti));
  return claims;
}

function listed(details) {
  if (details === undefined) return [];
  return Array.isArray(details) ? details : [details];
}

function claimsOfDetail(detail, isMulti) {
  switch (detail?.type) {
    case 'helseid_authorization':
      return isMulti ? parentAndChild(organization(detail)) : child(organization(detail));
    case 'nhn:sfm:journal-id':
      if (typeof detail.value?.journal_id !== 'string') throw malformed('HID-BAD-STRUCTURE', 'no journal_id');
      return { 'nhn:sfm:journal-id': detail.value.journal_id };
    case 'nhn:tillitsrammeverk:parameters':
      return { 'nhn:tillitsrammeverk:parameters': detail };
    default:
      throw malformed('HID-BAD-STRUCTURE', 'unknown type');
  }
}

function organization(detail) {
  const identifier = detail.practitioner_role?.organization?.identifier;
  if (typeof identifier?.system !== 'string' || typeof identifier.value !== 'string') {
    throw malformed('HID-BAD-STRUCTURE', 'no organization identifier');
  }
  if (identifier.type !== 'ENH') throw malformed('HID-BAD-STRUCTURE', 'type must be ENH');
  return identifier;
}

/** A single-tenant client names a unit; the parent is registered. */
function child({ system, value }) {
  if (system !== ENH) throw malformed('HID-BAD-SYSTEM', `system must be ${ENH}`);
  if (!/^\d{9}$/.test(value)) throw malformed('HID-BAD-ORGNR', 'nine digits');
  return { [`${CLAIMS}/claims/orgnr_child`]: value };
}

/** A multi-tenant client names the parent and perhaps a unit; a trailing colon without one is taken too. */
function parentAndChild({ system, value }) {
  if (system !== ISO_6523) throw malformed('HID-BAD-SYSTEM', `system must be ${ISO_6523}`);
  const numbers = /^NO:ORGNR:(\d{9})(?::(\d{9})?)?$/.exec(value);
  if (numbers === null) throw malformed('HID-BAD-ORGNR', 'NO:ORGNR:parent or NO:ORGNR:parent:child');
  const claims = { [`${CLAIMS}/claims/orgnr_parent`]: numbers[1] };
  if (numbers[2] !== undefined) claims[`${CLAIMS}/claims/orgnr_child`] = numbers[2];
  return claims;
}

function malformed(code, what) {
  return new errors.InvalidRequest(`${code}: ${what}`);
}
