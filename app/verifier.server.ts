import { db } from "./db.server.ts";
import { env } from "./env.server.ts";
import { embeddedVerifier, type VoterVerifier } from "./services/voter-verifier.server.ts";

/** How the running server sends codes. A city's own sender takes this place. */
export const verifier: VoterVerifier = embeddedVerifier(db, { demo: env.DEMO, tell: console.info });
