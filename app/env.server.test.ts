import { expect, test } from "vitest";
import { parseEnv } from "./env.server.ts";

test("an empty environment is a local demonstration on SQLite", () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    DATABASE_URL: "file:data/db/citizens-choice.sqlite",
    DEMO: true,
  });
});

test("one message names every wrong variable", () => {
  const wrong = {
    NODE_ENV: "staging",
    PORT: "99999",
    HOST: "10.0.0.7:3000/x y",
    ORIGIN: "vote.example",
    DATABASE_URL: "mysql://localhost/x",
    DEMO: "yes",
    TRUST_PROXY: "-1",
    MASTHEAD: "maybe",
    LOG_LEVEL: "loud",
  };
  let message = "";
  try {
    parseEnv(wrong);
  } catch (error) {
    message = (error as Error).message;
  }
  const named = message
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(":", 1)[0]);
  expect(named).toEqual(Object.keys(wrong));
});

test.each([
  { what: "an address people type", source: { ORIGIN: "https://vote.example.go.kr/" }, demo: false },
  {
    what: "the same, asked for in words",
    source: { ORIGIN: "https://vote.example.go.kr/", DEMO: "on" },
    demo: true,
  },
  { what: "this machine, switched off", source: { DEMO: "off" }, demo: false },
  { what: "this machine over IPv6", source: { HOST: "::1" }, demo: true },
  { what: "every address of this machine", source: { HOST: "0.0.0.0" }, demo: false },
  { what: "every address, IPv6 too", source: { HOST: "::" }, demo: false },
])("the demonstration of $what: $demo", ({ source, demo }) => {
  expect(parseEnv(source).DEMO).toBe(demo);
});

test("an empty variable counts as unset, a foreign one is ignored", () => {
  expect(parseEnv({ PORT: "", HOME: "/root" }).PORT).toBe(3000);
});
