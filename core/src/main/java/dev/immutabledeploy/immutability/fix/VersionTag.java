package dev.immutabledeploy.immutability.fix;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag that names a version, such as {@code v4.2.2}. The most specific one has the most numbers; of these, a released
 * one goes before a candidate, and a later one before an earlier.
 *
 * @param name the tag
 * @param numbers the numbers of the version
 * @param released whether nothing, such as {@code -rc1}, follows the numbers
 */
record VersionTag(String name, List<BigInteger> numbers, boolean released) {
    private static final Pattern FORM = Pattern.compile("[vV]?(\\d{1,20}(?:\\.\\d{1,20}){0,5})([-+][\\w.+-]*+)?");

    private static final Comparator<VersionTag> MOST_SPECIFIC_LAST = Comparator.comparingInt(
                    (VersionTag tag) -> tag.numbers().size())
            .thenComparing(VersionTag::released)
            .thenComparing(VersionTag::numbers, VersionTag::compareNumbers)
            .thenComparing(VersionTag::name);

    VersionTag {
        numbers = List.copyOf(numbers);
    }

    /** Reads a tag; empty if it names no version. */
    static Optional<VersionTag> parse(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String number : form.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(number));
        }
        return Optional.of(new VersionTag(name, numbers, form.group(2) == null));
    }

    /** Returns the most specific version among some tags; one of the line that was written goes before all others. */
    static Optional<String> mostSpecific(List<String> tags, String written) {
        List<VersionTag> versions =
                tags.stream().flatMap(tag -> parse(tag).stream()).toList();
        List<VersionTag> ofLine =
                versions.stream().filter(tag -> tag.isOfLine(written)).toList();
        return (ofLine.isEmpty() ? versions : ofLine)
                .stream().max(MOST_SPECIFIC_LAST).map(VersionTag::name);
    }

    private boolean isOfLine(String written) {
        return name.equals(written) || name.startsWith(written + ".");
    }

    private static int compareNumbers(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
