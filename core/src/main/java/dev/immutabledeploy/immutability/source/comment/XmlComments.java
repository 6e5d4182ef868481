package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.SourceText;

/** The comments of XML that begin and end on one line. */
final class XmlComments {
    private static final String OPEN = "<!--";
    private static final String CLOSE = "-->";

    private final SourceText source;
    private final Comments comments;

    XmlComments(SourceText source, Comments comments) {
        this.source = source;
        this.comments = comments;
    }

    /** Finds them, unless there are texts in which nothing is one. */
    void read() {
        String content = source.content();
        if (content.contains("<![CDATA[") || content.contains("<?xml-")) {
            return;
        }
        int at = content.indexOf(OPEN);
        while (at >= 0) {
            int close = content.indexOf(CLOSE, at + OPEN.length());
            if (close < 0) {
                return;
            }
            if (close <= source.lineEnd(comments.lineOf(at))) {
                comments.comment(at, at + OPEN.length(), close);
            }
            at = content.indexOf(OPEN, close + CLOSE.length());
        }
    }
}
