package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a YAML stream. The parser counts code points, the file UTF-16 units. */
final class YamlText {
    private static final int BLOCK = 256;

    private final Fragment fragment;
    private final String content;
    private final boolean plain;
    private int @Nullable [] blockStarts;

    YamlText(Fragment fragment) {
        this.fragment = fragment;
        this.content = withoutTabs(fragment.text());
        this.plain = content.codePointCount(0, content.length()) == content.length();
    }

    /**
     * JSON may be indented with tabs, which YAML forbids; and the parser takes fewer tabs between words than YAML and other
     * parsers do. A space in their stead changes no place.
     */
    private static String withoutTabs(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return text.replace('\t', ' ');
        }
        StringBuilder result = new StringBuilder(text);
        boolean indentation = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' && !indentation) {
                result.setCharAt(i, ' ');
            }
            indentation = c == '\n' || (indentation && (c == ' ' || c == '\t'));
        }
        return result.toString();
    }

    /** Returns the text as it stands in its file. */
    Fragment fragment() {
        return fragment;
    }

    /** Returns the text. */
    String content() {
        return content;
    }

    /** Returns the place of a text of no length at a code point, counted from 0. */
    Place place(int codePoint) {
        int index = index(codePoint);
        return fragment.place(index, index);
    }

    /** Returns the index in UTF-16 units of a code point, counted from 0; the end of the text if there are fewer. */
    int index(int codePoint) {
        if (plain) {
            return Math.min(codePoint, content.length());
        }
        int[] starts = blockStarts;
        if (starts == null) {
            starts = blockStarts(content);
            blockStarts = starts;
        }
        int block = Math.min(codePoint / BLOCK, starts.length - 1);
        int index = starts[block];
        for (int i = block * BLOCK; i < codePoint && index < content.length(); i++) {
            index = content.offsetByCodePoints(index, 1);
        }
        return index;
    }

    private static int[] blockStarts(String content) {
        int[] starts = new int[content.length() / BLOCK + 1];
        int count = 0;
        int codePoint = 0;
        for (int index = 0; index < content.length(); codePoint++) {
            if (codePoint % BLOCK == 0) {
                starts[count++] = index;
            }
            index = content.offsetByCodePoints(index, 1);
        }
        return Arrays.copyOf(starts, Math.max(1, count));
    }
}
