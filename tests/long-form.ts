/** `npm run faults` runs the long forms; `npm test` the short ones of the same tests. */
export const isLong = process.env.FAULTS === "long";
