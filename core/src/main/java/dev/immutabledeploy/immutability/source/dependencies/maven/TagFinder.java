package dev.immutabledeploy.immutability.source.dependencies.maven;

/** Goes from one start tag of well-formed XML to the next: the parser says what they are, but not exactly where. */
final class TagFinder {
    private final String content;
    private int at;

    TagFinder(String content) {
        this.content = content;
    }

    /** Returns where the content behind the next start tag begins, in UTF-16 units. */
    int next() {
        while (at < content.length()) {
            at = behind("<", at) - 1;
            if (content.startsWith("<!--", at)) {
                at = behind("-->", at + 4);
            } else if (content.startsWith("<![CDATA[", at)) {
                at = behind("]]>", at);
            } else if (content.startsWith("<?", at)) {
                at = behind("?>", at);
            } else if (content.startsWith("</", at)) {
                at = behind(">", at);
            } else {
                return tag();
            }
        }
        return content.length();
    }

    /** Passes over a tag, in whose quotes anything may stand. */
    private int tag() {
        char quote = 0;
        while (at < content.length()) {
            char c = content.charAt(at++);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                break;
            }
        }
        return at;
    }

    private int behind(String text, int from) {
        int found = content.indexOf(text, from);
        return found < 0 ? content.length() + 1 : found + text.length();
    }
}
