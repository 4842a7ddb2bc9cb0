import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";
import { env } from "#app/env.server.ts";

const secure = env.ORIGIN.startsWith("https:");
const development = env.NODE_ENV === "development";

type Answer = ServerResponse & { locals?: { nonce?: string } };

/** What every answer tells browsers not to do. Scripts in the page itself run only where they carry the answer's nonce. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [(_request, response) => scriptsOf(response)],
      // Vite's development server sends styles inline, and talks to the browser.
      styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(secure ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  referrerPolicy: { policy: "same-origin" },
});

function scriptsOf({ locals }: Answer): string {
  return locals?.nonce ? `'self' 'nonce-${locals.nonce}'` : "'self'";
}

/** The same headers for an answer that holds no page, names and values in turn: always alike, so asked for once. */
export function headersWithoutPage(): string[] {
  const headers: string[] = [];
  const taker = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => {},
  };
  securityHeaders({} as IncomingMessage, taker as unknown as ServerResponse, () => {});
  return headers;
}
