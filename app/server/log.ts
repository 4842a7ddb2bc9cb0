import { pino } from "pino";
import { env } from "#app/env.server.ts";

/** JSON lines on standard output. Nothing here may hold a contact, a pick, a ballot code or a session id. */
export const log = pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
