import { type RouteConfig, route } from "@remix-run/route-config";

/** The site's table of contents. Few on purpose: matching is linear in the number of routes. */
export default [
  route("/", "routes/home.tsx"),

  route("contests/:contestId", "routes/contest.tsx"),
  route("contests/:contestId/projects/:projectId", "routes/project.tsx"),
  route("contests/:contestId/projects/:projectId/comments", "routes/comments.tsx"),
  route("contests/:contestId/projects/:projectId/comments/:commentId", "routes/comment.tsx"),
  route("contests/:contestId/results", "routes/results.tsx"),
  route("contests/:contestId/results.json", "routes/results-json.ts"),
  route("contests/:contestId/results.csv", "routes/results-csv.ts"),
  route("contests/:contestId/bundle.zip", "routes/bundle-zip.ts"),
  route("contests/:contestId/ballots.csv", "routes/ballots-csv.ts"),
  route("contests/:contestId/files/:file", "routes/result-file.ts"),
  route("contests/:contestId/data", "routes/data.tsx"),

  route("check", "routes/check.tsx"),
  route("contests/:contestId/check", "routes/contest-check.tsx"),
  route("contests/:contestId/checkpoint.txt", "routes/checkpoint-txt.ts"),

  route("verify", "routes/verify.tsx"),
  route("verify/code", "routes/verify-code.tsx"),
  route("contests/:contestId/ballot", "routes/ballot.tsx"),
  route("contests/:contestId/ballot/review", "routes/ballot-review.tsx"),
  route("contests/:contestId/ballot/receipt", "routes/ballot-receipt.tsx"),
  route("contests/:contestId/ballot/receipt/text", "routes/receipt-text.ts"),

  route("room", "routes/room.tsx"),
  route("room/ballot", "routes/room-ballot.tsx"),
  route("room/review", "routes/room-review.tsx"),
  route("room/receipt", "routes/room-receipt.tsx"),

  route("staff", "routes/staff.tsx"),
  route("staff/sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("contests/:contestId/hall", "routes/tally-board.tsx"),
  route("contests/:contestId/hall/screen", "routes/hall-screen.tsx"),
  route("contests/:contestId/hall/:venueId", "routes/tally-sheet.tsx"),
  route("contests/:contestId/hall/:venueId/check-in", "routes/check-in.tsx"),
  route("contests/:contestId/hall/:venueId/roll", "routes/roll.tsx"),
  route("contests/:contestId/hall/:venueId/paper", "routes/paper.tsx"),
  route("contests/:contestId/hall/:venueId/codes", "routes/room-codes.tsx"),
  route("contests/:contestId/venues", "routes/venues.tsx"),
  route("contests/:contestId/venues/:file", "routes/venues-file.ts"),
  route("contests/:contestId/canvass", "routes/canvass.tsx"),
  route("contests/:contestId/voids", "routes/voids.tsx"),
  route("contests/:contestId/opening", "routes/opening.tsx"),
  route("contests/:contestId/keys", "routes/keys.tsx"),
  route("contests/:contestId/keys/envelopes", "routes/keys-envelopes.ts"),

  route("api", "routes/api.tsx"),
  route("api/*", "routes/api-answer.ts"),
  route("embed/*", "routes/embed.ts"),
  route("settings", "routes/settings.tsx"),
  route("about/:topic", "routes/about.tsx"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
