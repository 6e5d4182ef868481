package dev.immutabledeploy.immutability.source.dependencies.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The languages in which package managers write which versions they may take. */
public enum Dialect {
    /** npm, pnpm and yarn: a bare version of fewer than three numbers means all that begin so. */
    NPM,
    /** Cargo: a bare version means all that are compatible with it. */
    CARGO,
    /** Composer: the tilde fixes all but the last number. */
    COMPOSER,
    /** Poetry: as npm, but a bare version is itself alone. */
    POETRY,
    /** What pip reads, by PEP 440. */
    PYTHON,
    /** RubyGems. */
    RUBY;

    private static final int LONGEST = 300;
    private static final int WHOLE = 3;

    /** Holds the patterns until a range is read. */
    private static final class Words {
        static final Pattern OR = Pattern.compile("\\s*\\|\\|?\\s*");
        static final Pattern HYPHEN = Pattern.compile("(\\S++)\\s++-\\s++(\\S++)");
        static final Pattern PART =
                Pattern.compile("(\\^|~>|~=|~|===|==|=|!=|>=|<=|>|<)?+\\s*+([^\\s,^~=!<>]++)\\s*+,?+\\s*+");
        static final Pattern ANY = Pattern.compile("[*xX]|");
        static final Pattern WILDCARD = Pattern.compile("[vV]?([0-9]++(?:\\.[0-9]++)*+)(?:\\.[*xX])++");
        static final Pattern FLAG = Pattern.compile("@[a-zA-Z]++");
    }

    /** Tells whether one version alone is meant. */
    public boolean isExact(String text) {
        return range(text).filter(Range::isSingle).isPresent();
    }

    /** Tells whether a version that is locked cannot be one that is asked for; where that is not known, it can. */
    public boolean excludes(String wanted, String locked) {
        Optional<Version> version = Version.parse(locked);
        Optional<Range> range = range(wanted);
        return version.isPresent() && range.isPresent() && !range.get().mayHold(version.get());
    }

    /** Reads which versions are meant; empty if that is not understood. */
    public Optional<Range> range(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = this == COMPOSER ? Words.FLAG.matcher(text).replaceAll("") : text;
        List<List<Bound>> alternatives = new ArrayList<>(1);
        for (String alternative : Words.OR.split(plain.strip(), -1)) {
            Optional<List<Bound>> bounds = bounds(alternative.strip());
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(bounds.get());
        }
        return Optional.of(new Range(alternatives));
    }

    private Optional<List<Bound>> bounds(String text) {
        Matcher hyphen = Words.HYPHEN.matcher(text);
        if (hyphen.matches() && (this == NPM || this == COMPOSER)) {
            return joined(part(">=", hyphen.group(1)), part("<=", hyphen.group(2)));
        }
        List<Bound> bounds = new ArrayList<>(2);
        Matcher part = Words.PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            Optional<List<Bound>> next = part.find(at) && part.start() == at
                    ? part(Optional.ofNullable(part.group(1)).orElse(""), part.group(2))
                    : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            bounds.addAll(next.get());
            at = part.end();
        }
        return Optional.of(bounds);
    }

    private static Optional<List<Bound>> joined(Optional<List<Bound>> first, Optional<List<Bound>> second) {
        return first.flatMap(some -> second.map(others -> {
            List<Bound> all = new ArrayList<>(some);
            all.addAll(others);
            return all;
        }));
    }

    /** Reads one comparison. */
    private Optional<List<Bound>> part(String operator, String text) {
        if (Words.ANY.matcher(text).matches()) {
            return Optional.of(List.of());
        }
        Matcher wildcard = Words.WILDCARD.matcher(text);
        if (wildcard.matches()) {
            Optional<Version> prefix = Version.parse(wildcard.group(1));
            boolean simple = !operator.equals("!=") && !operator.startsWith("<") && !operator.startsWith(">");
            return prefix.filter(any -> simple)
                    .map(version -> within(version, version.numbers().size() - 1));
        }
        return Version.parse(text).map(version -> bounds(operator, version, text.toLowerCase(Locale.ROOT)));
    }

    private List<Bound> bounds(String operator, Version version, String text) {
        int last = version.numbers().size() - 1;
        return switch (operator) {
            case "^" -> within(version, significant(version));
            case "~" -> within(version, this == COMPOSER ? Math.max(0, last - 1) : Math.min(1, last));
            case "~>", "~=" -> within(version, this == NPM ? Math.min(1, last) : Math.max(0, last - 1));
            case ">=" -> List.of(new Bound(Bound.Order.AT_LEAST, version));
            case ">" -> List.of(new Bound(isPartial(last) ? Bound.Order.AT_LEAST : Bound.Order.ABOVE, version));
            case "<" -> List.of(new Bound(Bound.Order.BELOW, version));
            case "<=" ->
                List.of(
                        isPartial(last)
                                ? new Bound(Bound.Order.BELOW, version.next(last))
                                : new Bound(Bound.Order.AT_MOST, version));
            case "!=" -> List.of(new Bound(Bound.Order.OTHER, version));
            case "" -> bare(version, last, text);
            default -> isPartial(last) ? within(version, last) : List.of(new Bound(Bound.Order.EQUAL, version));
        };
    }

    private List<Bound> bare(Version version, int last, String text) {
        if (this == CARGO && !text.startsWith("=")) {
            return within(version, significant(version));
        }
        return isPartial(last) ? within(version, last) : List.of(new Bound(Bound.Order.EQUAL, version));
    }

    private boolean isPartial(int last) {
        return (this == NPM || this == CARGO) && last + 1 < WHOLE;
    }

    /** Returns the index of the first number that is not zero, or of the last. */
    private static int significant(Version version) {
        for (int i = 0; i < version.numbers().size(); i++) {
            if (version.number(i) > 0) {
                return i;
            }
        }
        return version.numbers().size() - 1;
    }

    /** A version and what follows it, as long as its numbers up to an index are the same. */
    private static List<Bound> within(Version version, int index) {
        return List.of(new Bound(Bound.Order.AT_LEAST, version), new Bound(Bound.Order.BELOW, version.next(index)));
    }
}
