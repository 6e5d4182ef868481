package dev.immutabledeploy.immutability.source;

import java.util.Arrays;

/**
 * A text that stands within a file in another form, such as a quoted or folded one, and knows where each of its
 * characters comes from. Languages within languages are read from fragments, so that places stay exact.
 */
public final class Fragment {
    private final SourceText source;
    private final String text;
    private final int[] indexes;
    private final int[] offsets;
    private final int from;

    private Fragment(SourceText source, String text, int[] indexes, int[] offsets, int from) {
        this.source = source;
        this.text = text;
        this.indexes = indexes;
        this.offsets = offsets;
        this.from = from;
    }

    /** Returns a whole file as it stands. */
    public static Fragment of(SourceText source) {
        return of(source, 0, source.content().length());
    }

    /** Returns a part of a file as it stands, from one offset in UTF-16 units to another. */
    public static Fragment of(SourceText source, int start, int end) {
        return new Fragment(source, source.content().substring(start, end), new int[] {0}, new int[] {start}, 0);
    }

    /** Returns what puts a fragment together from pieces of a file. */
    public static Builder builder(SourceText source) {
        return new Builder(of(source));
    }

    /** Returns what puts a fragment together from pieces of another, for languages within languages within languages. */
    public static Builder builder(Fragment within) {
        return new Builder(within);
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns the file that it stands in. */
    public SourceText source() {
        return source;
    }

    /** Returns the offset in the file, in UTF-16 units, of the character at an index, or of the end. */
    public int offset(int index) {
        int found = Arrays.binarySearch(indexes, from + index);
        int piece = Math.max(0, found >= 0 ? found : -found - 2);
        return offsets[piece] + from + index - indexes[piece];
    }

    /** Returns the place of a part of the text. */
    public Place place(int start, int end) {
        return source.place(offset(start), text.substring(start, end));
    }

    /** Returns a part of the text as a fragment of its own. */
    public Fragment sub(int start, int end) {
        return new Fragment(source, text.substring(start, end), indexes, offsets, from + start);
    }

    /** Tells whether some characters stand one after the other in the file. */
    private boolean isStraight(int start, int length) {
        return length < 2 || indexes.length == 1 || offset(start + length - 1) - offset(start) == length - 1;
    }

    /** Puts a fragment together from pieces of a file, or of another fragment. */
    public static final class Builder {
        private final Fragment within;
        private final StringBuilder text = new StringBuilder();
        private int[] indexes = new int[8];
        private int[] offsets = new int[8];
        private int count;

        private Builder(Fragment within) {
            this.within = within;
        }

        /**
         * Adds a piece.
         *
         * @param piece its text
         * @param index where it stands in the file or fragment that pieces are taken from, in UTF-16 units
         */
        public Builder add(CharSequence piece, int index) {
            if (within.isStraight(index, piece.length())) {
                return addStraight(piece, within.offset(index));
            }
            for (int i = 0; i < piece.length(); i++) {
                addStraight(piece.subSequence(i, i + 1), within.offset(index + i));
            }
            return this;
        }

        private Builder addStraight(CharSequence piece, int offset) {
            boolean goesOn = count > 0 && offset - offsets[count - 1] == text.length() - indexes[count - 1];
            if (!goesOn && piece.length() > 0) {
                if (count == indexes.length) {
                    indexes = Arrays.copyOf(indexes, 2 * count);
                    offsets = Arrays.copyOf(offsets, 2 * count);
                }
                indexes[count] = text.length();
                offsets[count++] = offset;
            }
            text.append(piece);
            return this;
        }

        /** Adds one character and where it stands. */
        public Builder add(char c, int index) {
            return add(String.valueOf(c), index);
        }

        /** Adds another fragment of the same file. */
        public Builder add(Fragment other) {
            int start = 0;
            while (start < other.text.length()) {
                int found = Arrays.binarySearch(other.indexes, other.from + start);
                int next = (found >= 0 ? found : -found - 2) + 1;
                int length = other.text.length();
                int end = next < other.indexes.length ? Math.min(length, other.indexes[next] - other.from) : length;
                add(other.text.substring(start, end), other.offset(start));
                start = end;
            }
            return this;
        }

        /** Returns how long the text is so far. */
        public int length() {
            return text.length();
        }

        /** Returns the fragment. */
        public Fragment build() {
            int pieces = Math.max(1, count);
            return new Fragment(
                    within.source, text.toString(), Arrays.copyOf(indexes, pieces), Arrays.copyOf(offsets, pieces), 0);
        }
    }
}
