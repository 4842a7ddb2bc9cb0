/**
 * Ids stand in addresses, with commas or "|" between them in ballots and tables, and in tables without quotes that
 * spreadsheets open: there a text that begins with =, +, - or @, also in its full width, is run as a formula.
 */
const first = "[^\\s,;\"'<>&%#?\\\\|\\p{C}=+\\-@＝＋－＠]";
const other = "[^\\s,;\"'<>&%#?\\\\|\\p{C}]";

/** What a project of a `.pb` file may be called. Such files know slashes; dots alone would lead elsewhere in an address. */
export const pabulibId = new RegExp(`^(?!\\.+$)${first}${other}{0,79}$`, "u");

/** What a project, a field or a room of our own files may be called. */
export const plainId = new RegExp(`^(?!\\.+$|.*/)${first}${other}{0,79}$`, "u");
