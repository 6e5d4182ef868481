package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Place;
import java.util.ArrayList;
import java.util.List;

/** A word as a command gets it: variables replaced where their values are known, as written where they are not. */
final class Arg {
    private static final int LONGEST_SHOWN = 200;

    private final Fragment script;
    private final List<Piece> pieces;
    private final String text;
    private final boolean known;
    private final List<Command> printed;

    /**
     * A piece of an argument.
     *
     * @param start where it begins in the script
     * @param end where it ends there
     * @param known whether the text is the value, not only how it is written
     */
    record Piece(String text, int start, int end, boolean known) {
        boolean isVerbatim() {
            return known && text.length() == end - start;
        }
    }

    private Arg(Fragment script, List<Piece> pieces, String text, List<Command> printed) {
        this.script = script;
        this.pieces = pieces;
        this.text = text;
        this.known = pieces.stream().allMatch(Piece::known);
        this.printed = printed;
    }

    /**
     * Puts an argument together.
     *
     * @param printed the commands whose output is part of it
     */
    static Arg of(Fragment script, List<Piece> pieces, List<Command> printed) {
        if (pieces.size() == 1) {
            return new Arg(script, pieces, pieces.get(0).text(), printed);
        }
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return new Arg(script, pieces, text.toString(), printed);
    }

    /** Returns an argument that stands somewhere in a script; what an outer shell has put in is not known. */
    static Arg of(Fragment script, int start, int end) {
        String text = script.text().substring(start, end);
        boolean known = text.indexOf(Cursor.MARK) < 0 && text.indexOf('$') < 0;
        String shown = text.replace(String.valueOf(Cursor.MARK), "").replace(String.valueOf(Cursor.MARK_END), "");
        return of(script, List.of(new Piece(shown, start, end, known)), List.of());
    }

    String text() {
        return text;
    }

    /** Tells whether the text is the whole value. */
    boolean isKnown() {
        return known;
    }

    /** Tells whether nothing of the value is known. */
    boolean isOpaque() {
        return pieces.stream().noneMatch(Piece::known);
    }

    /** Returns the commands whose output is part of the argument. */
    List<Command> printed() {
        return printed;
    }

    /** Returns the argument without its first characters. */
    Arg from(int index) {
        List<Piece> rest = new ArrayList<>(pieces.size());
        int skip = index;
        for (Piece piece : pieces) {
            int length = piece.text().length();
            if (skip == 0) {
                rest.add(piece);
            } else if (skip < length) {
                int start = piece.isVerbatim() ? piece.start() + skip : piece.start();
                rest.add(new Piece(piece.text().substring(skip), start, piece.end(), piece.known()));
            }
            skip = Math.max(0, skip - length);
        }
        return rest.isEmpty() ? new Arg(script, endPiece(), "", printed) : of(script, rest, printed);
    }

    /** Returns an argument in the place of another. */
    static Arg of(Arg place, String text) {
        return new Arg(place.script, List.of(new Piece(text, place.start(), place.start(), true)), text, List.of());
    }

    /** Returns the argument with something behind it. */
    Arg withSuffix(String suffix) {
        List<Piece> longer = new ArrayList<>(pieces);
        int end = endPiece().get(0).end();
        longer.add(new Piece(suffix, end, end, true));
        return of(script, longer, printed);
    }

    /** Returns the parts between separators that stand in the script itself or in known values. */
    List<Arg> splitAt(char separator) {
        List<Arg> parts = new ArrayList<>();
        Arg rest = this;
        int at = rest.text.indexOf(separator);
        while (at >= 0 && parts.size() < 100) {
            parts.add(rest.to(at));
            rest = rest.from(at + 1);
            at = rest.text.indexOf(separator);
        }
        parts.add(rest);
        return parts;
    }

    private Arg to(int end) {
        List<Piece> first = new ArrayList<>(pieces.size());
        int left = end;
        for (Piece piece : pieces) {
            int length = Math.min(left, piece.text().length());
            if (length > 0) {
                int stop = piece.isVerbatim() ? piece.start() + length : piece.end();
                first.add(new Piece(piece.text().substring(0, length), piece.start(), stop, piece.known()));
            }
            left -= length;
        }
        return first.isEmpty() ? of(this, "") : of(script, first, printed);
    }

    private int start() {
        return pieces.isEmpty() ? 0 : pieces.get(0).start();
    }

    private List<Piece> endPiece() {
        int end = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).end();
        return List.of(new Piece("", end, end, true));
    }

    /** Returns the same argument as one whose value is not known. */
    Arg asUnknown() {
        List<Piece> unknown = pieces.stream()
                .map(piece -> new Piece(piece.text(), piece.start(), piece.end(), false))
                .toList();
        return new Arg(script, unknown, text, printed);
    }

    /** Returns where the argument begins and how it is written, up to the end of the line. */
    Place place() {
        int start = script.offset(pieces.isEmpty() ? 0 : pieces.get(0).start());
        int last = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).end();
        int end = last == 0 ? start : script.offset(last - 1) + 1;
        String content = script.source().content();
        int stop = Math.min(Math.min(end, start + LONGEST_SHOWN), content.length());
        String written = start < stop ? content.substring(start, stop) : "";
        int line = written.indexOf('\n');
        return script.source().place(start, line < 0 ? written : written.substring(0, line));
    }

    /** Returns some arguments, with blanks between them, as a script of its own. */
    static Fragment script(List<Arg> arguments) {
        Arg first = arguments.get(0);
        if (arguments.size() == 1
                && first.pieces.size() == 1
                && first.pieces.get(0).isVerbatim()) {
            Piece piece = first.pieces.get(0);
            return first.script.sub(piece.start(), piece.end());
        }
        Fragment.Builder builder = Fragment.builder(first.script.source());
        for (Arg argument : arguments) {
            if (builder.length() > 0) {
                builder.add(' ', argument.startOffset());
            }
            argument.pieces.forEach(piece -> argument.add(piece, builder));
        }
        return builder.build();
    }

    private int startOffset() {
        return script.offset(pieces.isEmpty() ? 0 : pieces.get(0).start());
    }

    private void add(Piece piece, Fragment.Builder builder) {
        int at = script.offset(piece.start());
        if (!piece.known()) {
            String shown =
                    piece.text().length() > LONGEST_SHOWN ? piece.text().substring(0, LONGEST_SHOWN) : piece.text();
            builder.add(Cursor.MARK + shown + Cursor.MARK_END, at);
            return;
        }
        for (int i = 0; i < piece.text().length(); i++) {
            builder.add(piece.text().charAt(i), piece.isVerbatim() ? script.offset(piece.start() + i) : at);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
