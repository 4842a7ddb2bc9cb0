import { isIPv6 } from "node:net";
import { z } from "zod";
import { licenceIds } from "./domain/licences.ts";

const flag = z.enum(["on", "off"]).transform((value) => value === "on");

/** What stands for an address to listen on in a URL: every address at once is this machine, IPv6 goes in brackets. */
export function hostInAddress(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return isIPv6(host) ? `[${host}]` : host;
}

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z
      .string()
      .refine(
        (host) => isIPv6(host) || (/^[\w.-]+$/.test(host) && URL.canParse(`http://${host}`)),
        "must be an address or a name, no port",
      )
      .default("127.0.0.1"),
    /** The address people type, e.g. https://vote.example.go.kr; other origins may not post. */
    ORIGIN: z
      .url()
      .transform((value) => new URL(value).origin)
      .optional(),
    DATA_DIR: z.string().min(1).default("data"),
    DATABASE_URL: z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with "file:" or "postgres://"')
      .optional(),
    /** Keep keys outside DATA_DIR, so that a copy of the data never carries them. */
    KEYS_DIR: z.string().min(1).optional(),
    DEMO: flag.optional(),
    /** How many proxies stand before this server; 0 means clients connect directly. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
    /** The line "official e-government site" is a claim; only such a site may switch it on. */
    MASTHEAD: flag.default(false),
    /** Under which terms results, projects and figures may be used; only the city can say. */
    DATA_LICENCE: z.enum(licenceIds).default("none"),
    /** Where mail goes out, e.g. smtps://user:password@mail.example.go.kr; without it none is sent. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/./, 'must begin with "smtp://" or "smtps://"')
      .optional(),
    /** The sender people see, e.g. "시민의 선택 <vote@example.go.kr>". */
    MAIL_FROM: z.string().min(3).optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .transform((raw) => {
    const origin = raw.ORIGIN ?? `http://${hostInAddress(raw.HOST)}:${raw.PORT}`;
    // Its logins are printed and published: on by itself only where nobody else can reach the server.
    const reached = raw.ORIGIN ? new URL(raw.ORIGIN).hostname : raw.HOST;
    return {
      ...raw,
      ORIGIN: origin,
      /** Whether the operator named the address; without one, any host that reaches this server is taken as its own. */
      ORIGIN_GIVEN: raw.ORIGIN !== undefined,
      DATABASE_URL: raw.DATABASE_URL ?? `file:${raw.DATA_DIR}/db/citizens-choice.sqlite`,
      KEYS_DIR: raw.KEYS_DIR ?? `${raw.DATA_DIR}/keys`,
      DEMO: raw.DEMO ?? ["localhost", "127.0.0.1", "::1", "[::1]"].includes(reached),
    };
  });

export type Env = z.output<typeof schema>;

/** Reads the environment; throws one message that names every wrong variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const known = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => name in schema.in.shape && value !== ""),
  );
  const parsed = schema.safeParse(known);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These environment variables are wrong:\n${wrong.join("\n")}`);
}

export const env = parseEnv(process.env);
