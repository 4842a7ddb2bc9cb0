import { env } from "#app/env.server.ts";

const secure = env.ORIGIN.startsWith("https:");
const development = env.NODE_ENV === "development";

const afterScripts = [
  // Vite's development server sends styles inline, and talks to the browser.
  development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  development ? "connect-src 'self' ws:" : "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  ...(secure ? ["upgrade-insecure-requests"] : []),
].join(";");

const always: readonly [name: string, value: string][] = [
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Origin-Agent-Cluster", "?1"],
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-DNS-Prefetch-Control", "off"],
  ["X-Download-Options", "noopen"],
  ["X-Frame-Options", "SAMEORIGIN"],
  ["X-Permitted-Cross-Domain-Policies", "none"],
  ["X-XSS-Protection", "0"],
];
const strict: [name: string, value: string] = [
  "Strict-Transport-Security",
  "max-age=31536000; includeSubDomains",
];

/** What every answer tells browsers not to do. Scripts in the page itself run only where they carry the nonce. */
export function securityHeaders(nonce: string | null): [name: string, value: string][] {
  const scripts = nonce === null ? "script-src 'self'" : `script-src 'self' 'nonce-${nonce}'`;
  return [
    ["Content-Security-Policy", `default-src 'none';${scripts};${afterScripts}`],
    ...always,
    ...(secure ? [strict] : []),
  ];
}
