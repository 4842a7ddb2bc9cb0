/** Where a count by project could leave: every route of a contest must be named here, or below with the reason why not. */

/** Pages under a contest's address. The data request behind each (`.data`) is asked, too. */
const pages = [
  "",
  "/projects/urban-forest",
  "/projects/urban-forest/comments",
  "/projects/urban-forest/comments?order=helpful",
  "/projects/urban-forest/comments/none",
  "/projects/urban-forest/comments/none/report",
  "/projects/urban-forest/comments/none/appeal",
  "/moderation-log",
  "/questions",
  "/comment-rules",
  "/results",
  "/results?version=1",
  "/report",
  "/report?version=1",
  "/reveal",
  "/sheets/central-hall/1",
  "/data",
  "/news",
  "/news/write",
  "/check",
  "/check?starts=7",
  "/hall",
  "/hall/central-hall",
  "/hall/screen",
  "/hall/central-hall/check-in",
  "/hall/central-hall/roll",
  "/hall/central-hall/photos",
  "/hall/central-hall/paper",
  "/hall/central-hall/paper?kind=ballots&count=1",
  "/hall/central-hall/paper?kind=sheet",
  "/hall/central-hall/codes",
  "/venues",
  "/corrections",
  "/canvass",
  "/decisions",
  "/voids",
  "/opening",
];

/** Files and feeds under a contest's address. */
const files = [
  "/results.json",
  "/results.csv",
  "/bundle.zip",
  "/ballots.csv",
  "/ballots.csv?prefix=7",
  "/files/results.xlsx",
  "/files/results.pb",
  "/files/SHA256SUMS",
  "/news.atom",
  "/projects/urban-forest/comments.csv",
  "/projects/urban-forest/comments.json",
  "/projects/urban-forest/embed.html",
  "/hall/central-hall/photos/none",
  "/venues/template.csv",
];

/** Open data, widgets and one's own notifications, which stand outside the contest's own pages: `*` is its address. */
export const elsewhere = [
  "/notifications",
  "/notifications/mail",
  "/api/v1*",
  "/api/v1*/projects",
  "/api/v1*/turnout",
  "/api/v1*/venues",
  "/api/v1*/results",
  "/api/v1*/announcements",
  "/api/v1*/comments",
  "/api/v1*/projects/urban-forest/comments",
  "/embed/ko*/results",
  "/embed/en*/turnout",
];

/** Pages about all contests: of these the pieces about one are looked at. */
export const siteWide = ["/", "/staff", "/check", "/moderation", "/api/v1/contests"];

export const places = [...pages, ...pages.map(dataOf), ...files];

/** Routes that are not visited, and why each cannot tell a count. */
export const notVisited: Record<string, string> = {
  "contests/:contestId/checkpoint.txt": "a size and a hash of the log, which differ by the slots alone",
  "contests/:contestId/keys": "the opening key itself differs from contest to contest; it knows no ballot",
  "contests/:contestId/keys/envelopes": "the trial envelopes, made before any ballot",
  "contests/:contestId/ballot": "a voter's own ballot, never read back from the box",
  "contests/:contestId/ballot/review": "a voter's own ballot, never read back from the box",
  "contests/:contestId/ballot/receipt": "a voter's own receipt, sealed to the device",
  "contests/:contestId/ballot/receipt/text": "a voter's own receipt, sealed to the device",
};

/** Routes outside a contest that are not visited, and why each cannot tell a count. */
export const notVisitedElsewhere: Record<string, string> = {
  "moderation/comments/:commentId": "a comment and its history; comments know no ballot",
  "moderation/words/:contestId": "a list of words",
  nickname: "a person's own name",
  "notifications/mail/:token": "a person's own address",
  "subscriptions/:token": "a person's own subscription",
  verify: "asks for a phone number",
  "verify/code": "asks for a code",
  room: "asks for a code of a room",
  "room/ballot": "a voter's own ballot, never read back from the box",
  "room/review": "a voter's own ballot, never read back from the box",
  "room/receipt": "a voter's own receipt, sealed to the device",
  "staff/sign-in": "asks for a login",
  "sign-out": "ends a session",
  api: "says what can be asked",
  settings: "a reader's own display settings",
  "about/:topic": "fixed texts",
  "*": "there is nothing there",
};

function dataOf(page: string): string {
  const [path = "", query] = page.split("?");
  return `${path}.data${query === undefined ? "" : `?${query}`}`;
}
