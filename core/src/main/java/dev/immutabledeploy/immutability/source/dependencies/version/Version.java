package dev.immutabledeploy.immutability.source.dependencies.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version that begins with numbers.
 *
 * @param numbers the numbers, such as 1, 2 and 3
 * @param suffix what follows them, such as {@code -rc.1}; what says how it was built is left out
 */
public record Version(List<Long> numbers, String suffix) {
    private static final int LONGEST = 200;
    private static final Pattern FORM =
            Pattern.compile("[vV=]?+([0-9]{1,18}(?:\\.[0-9]{1,18})*+)([^+\\s]*+)(?:\\+.*+)?");

    public Version {
        numbers = List.copyOf(numbers);
    }

    /** Reads a version; empty if the text is none. */
    public static Optional<Version> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>(4);
        for (String number : form.group(1).split("\\.", -1)) {
            numbers.add(Long.valueOf(number));
        }
        return Optional.of(new Version(numbers, form.group(2)));
    }

    /** Returns a number, or zero where there is none. */
    long number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Compares the numbers alone; those that are missing are zero. */
    int compareNumbers(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Long.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Returns the first version that differs from this one at a number at an index or before. */
    Version next(int index) {
        List<Long> next = new ArrayList<>(numbers.subList(0, Math.min(index + 1, numbers.size())));
        int last = next.size() - 1;
        next.set(last, next.get(last) + 1);
        return new Version(next, "");
    }
}
