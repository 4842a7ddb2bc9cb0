import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { hallMessages } from "#app/i18n/hall.ts";
import { DeskCount, DeskDiffers } from "./desk-count.tsx";

const t = hallMessages.ko;
const sheet = { values: { checkedIn: 74 }, invalid: 0, people: 70, choices: 210 };

test.each([
  { written: null, warns: false },
  { written: 75, warns: false },
  { written: 74, warns: true },
])("beside the field: $written written, 75 at the desk", ({ written, warns }) => {
  const drawn = renderToStaticMarkup(createElement(DeskCount, { atDesk: 75, written, t }));
  expect(drawn).toContain(written !== null && warns ? t.deskDiffers(written, 75) : t.deskCount(75));
});

test.each([
  { atDesk: null, warns: false },
  { atDesk: 74, warns: false },
  { atDesk: 75, warns: true },
])("above a saved count of 74: $atDesk at the desk", ({ atDesk, warns }) => {
  const drawn = renderToStaticMarkup(createElement(DeskDiffers, { atDesk, sheet, t }));
  expect(drawn.includes(t.deskDiffers(74, 75))).toBe(warns);
});
