/** What other sites load: defines the element, nothing else. `make widget` bundles it. */

import { GuideChat } from "./guide-chat.js";

GuideChat.define();
