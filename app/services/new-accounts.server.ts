import { randomInt } from "node:crypto";
import type { OfficerDuty, Text } from "#app/domain/contest.ts";
import type { PlannedRoom } from "#app/domain/venue-import-plan.ts";
import { hashPassword } from "./staff.server.ts";

/** An account made by an import. The password is nowhere else: who does not write it down has lost it. */
export interface NewAccount {
  login: string;
  name: string;
  password: string;
  rooms: { name: Text; duty: OfficerDuty }[];
}

export type HashedAccount = NewAccount & { passwordHash: string };

/** The accounts a plan needs, each with a random password, hashed here because no transaction may wait for it. */
export async function newAccounts(rooms: readonly PlannedRoom[]): Promise<HashedAccount[]> {
  const accounts = new Map<string, NewAccount>();
  for (const { venue, officers } of rooms)
    for (const { login, name, duty, change } of officers) {
      if (change !== "new-account") continue;
      const account = accounts.get(login) ?? { login, name, password: randomPassword(), rooms: [] };
      account.rooms.push({ name: venue.name, duty });
      accounts.set(login, account);
    }
  return Promise.all(
    [...accounts.values()].map(async (account) => ({
      ...account,
      passwordHash: await hashPassword(account.password),
    })),
  );
}

/** 59 bits to be read from paper and typed: no letter that looks like another. */
function randomPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `${group()}-${group()}-${group()}`;
}
