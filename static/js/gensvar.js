// Starts the small helpers. Each one finds its own elements by a data attribute, and every page works without all of them.
import { countCharacters } from "./character-count.js";
import { copyText } from "./copy.js";
import { focusErrors } from "./error-summary.js";
import { leaveQuickly } from "./exit-page.js";
import { printPage } from "./print.js";
import { sendOnce } from "./send-once.js";

focusErrors(document);
sendOnce(document);
countCharacters(document);
leaveQuickly(document);
printPage(document);
copyText(document);
